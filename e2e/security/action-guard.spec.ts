import type { Page, Request } from "@playwright/test";
import { db } from "@/lib/db/client";
import { createKey, getKey } from "../../lib/keys/service";
import { expect, makeAccount, signIn, test } from "../support/fixtures";

/** Records a server action's request, so that the test can send it as somebody else. */
async function captureRevoke(page: Page, name: string): Promise<Request> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: "Revoke Key" }).click();
  const dialog = page.getByRole("alertdialog").or(page.getByRole("dialog"));
  await dialog.getByRole("radio").first().check();
  const isCall = (request: Request) => request.method() === "POST" && (request.postData() ?? "").includes("reason");
  const [call] = await Promise.all([
    page.waitForRequest(isCall),
    dialog.getByRole("button", { name: "Revoke Key" }).click(),
  ]);
  return call;
}

test("a server action called directly is refused to members, the signed-out and other organizations", async ({
  browser,
  ownerPage,
  workspace,
  makeWorkspace,
  baseURL,
}) => {
  const make = (name: string) =>
    createKey(workspace.ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
  const decoy = await make("Decoy");
  const target = await make("Target");
  await ownerPage.goto("/integrations/api");
  const call = await captureRevoke(ownerPage, "Decoy");
  const body = call.postData()!.replaceAll(decoy.key.id, target.key.id);
  const { "next-action": action, accept, "content-type": contentType } = await call.allHeaders();

  const stranger = await makeWorkspace("owner");
  const member = await makeAccount(workspace.organization.id, "member");
  const asOwn = body.replaceAll(workspace.organization.id, stranger.organization.id);
  const attempts = [
    { who: null, body, code: "SIGNED_OUT" },
    { who: member, body, code: "FORBIDDEN" },
    { who: stranger.user, body, code: "ORGANIZATION_SWITCHED" },
    { who: stranger.user, body: asOwn, code: "NOT_FOUND" },
  ];
  for (const attempt of attempts) {
    const context = await browser.newContext({ baseURL });
    const page = await context.newPage();
    if (attempt.who) await signIn(page, attempt.who);
    const response = await context.request.post(call.url(), {
      data: attempt.body,
      headers: {
        "next-action": action!,
        accept: accept!,
        "content-type": contentType!,
        origin: new URL(baseURL!).origin,
      },
    });
    expect(await response.text(), attempt.code).toContain(`"code":"${attempt.code}"`);
    await context.close();
  }
  expect((await getKey(workspace.ctx, { keyId: target.key.id })).status).toBe("active");
  expect(await db().event.count({ where: { subjectId: target.key.id, type: "key.revoked" } })).toBe(0);
});

test("a server action from another site is refused, whatever cookies come with it", async ({
  ownerPage,
  workspace,
}) => {
  const make = (name: string) =>
    createKey(workspace.ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
  const decoy = await make("Decoy");
  const target = await make("Target");
  await ownerPage.goto("/integrations/api");
  const call = await captureRevoke(ownerPage, "Decoy");
  const { "next-action": action, accept, "content-type": contentType } = await call.allHeaders();
  const response = await ownerPage.context().request.post(call.url(), {
    data: call.postData()!.replaceAll(decoy.key.id, target.key.id),
    headers: { "next-action": action!, accept: accept!, "content-type": contentType!, origin: "https://evil.example" },
  });
  expect(response.ok()).toBe(false);
  expect((await getKey(workspace.ctx, { keyId: target.key.id })).status).toBe("active");
});
