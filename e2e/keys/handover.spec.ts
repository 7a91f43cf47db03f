import { db } from "../../lib/db/client";
import { createKey } from "../../lib/keys/service";
import type { Ctx } from "../../lib/platform/ctx";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, makeAccount, openSession, test, type Workspace } from "../support/fixtures";
import { chooseFromMenu, pressOn, tabTo } from "../support/keyboard";

const SETTINGS = { reach: "all_sites", access: "read", expiresAt: null } as const;

/** An admin of the workspace with keys of their own. */
async function makeAdmin({ organization, ctx }: Workspace, name: string) {
  const { email } = await makeAccount(organization.id, "admin");
  const { id } = await db().user.update({ where: { email }, data: { name } });
  const actor = { kind: "user", userId: id, name, role: "admin", proofAgeSeconds: 0 } as const;
  const own: Ctx = { ...ctx, actor };
  const make = async (keyName: string, owner = {}) =>
    (await createKey(own, { ...SETTINGS, siteIds: [], name: keyName, ...owner })).key.id;
  return { id, make };
}

test("whoever removes a member hands over the keys, which need attention until they are rotated; by keyboard", async ({
  ownerPage: page,
  workspace,
}) => {
  const ada = await makeAdmin(workspace, "Ada Lovelace");
  const lobby = await ada.make("Lobby");
  await ada.make("Kiosk", { ownerContact: "Agency" });
  const missing: string[] = [];
  page.on("response", (response) => response.status() === 404 && missing.push(response.url()));
  await page.goto("/members");
  await chooseFromMenu(
    page,
    page.getByRole("button", { name: "Actions for Ada Lovelace" }),
    "Remove from organization",
  );
  const dialog = page.getByRole("alertdialog", { name: "Remove “Ada Lovelace”" });
  await expect(dialog.getByLabel("New owner of 1 key")).toHaveValue("self");
  const rotateLobby = dialog.getByRole("checkbox", { name: /^Lobby/ });
  const rotateKiosk = dialog.getByRole("checkbox", { name: /^Kiosk/ });
  await expect(rotateLobby).toBeChecked();
  await pressOn(page, rotateKiosk, "Space");
  await expect(rotateKiosk).not.toBeChecked();
  await expectCleanInBothThemes(page, "the removal of a member with keys");

  await ada.make("Appeared meanwhile");
  const remove = dialog.getByRole("button", { name: "Remove from organization" });
  await pressOn(page, remove, "Enter");
  await expect(dialog.getByRole("alert")).toContainText("Ada Lovelace has API keys that you have not seen yet.");
  await expect(dialog.getByRole("checkbox", { name: /^Appeared meanwhile/ })).toBeChecked();
  await expect(rotateKiosk).not.toBeChecked();
  await pressOn(page, remove, "Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Ada Lovelace")).toHaveCount(1);
  expect(missing).toEqual([]);

  await page.goto("/integrations");
  const needing = page.getByRole("listitem").filter({ hasText: "Rotate: Ada Lovelace left and knows the secret" });
  await expect(needing).toHaveCount(2);
  await pressOn(page, page.getByRole("link", { name: "Rotate Lobby" }), "Enter");
  const rotate = page.getByRole("alertdialog", { name: "Rotate “Lobby”" });
  await pressOn(page, rotate.getByRole("button", { name: "Rotate Key" }), "Enter");
  await expect(page.getByRole("alertdialog").getByLabel("Secret", { exact: true })).toBeVisible();
  const after = await db().apiKey.findUniqueOrThrow({ where: { id: lobby } });
  expect(after).toMatchObject({ ownerName: "Test owner", rotationAskedAt: null });
});

test("a member who leaves chooses who takes over their keys", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("owner");
  const { email, name } = await makeAccount(workspace.organization.id, "member");
  const { id: ownerId } = await db().user.findUniqueOrThrow({ where: { email } });
  const owned = await createKey(workspace.ctx, { ...SETTINGS, siteIds: [], name: "Lobby", ownerId });
  await openSession(page, { email });
  await page.goto("/members");
  await page.getByRole("button", { name: "Leave organization" }).click();
  const dialog = page.getByRole("alertdialog");
  const leave = dialog.getByRole("button", { name: "Leave organization" });
  await pressOn(page, leave, "Enter");
  await expect(dialog.getByText("Choose a member.")).toBeVisible();
  const owner = dialog.getByRole("radio", { name: /Test owner/ });
  await expect(dialog.getByRole("radio", { name: new RegExp(name) })).toHaveCount(0);
  await tabTo(page, owner);
  await page.keyboard.press("Space");
  await expectCleanInBothThemes(page, "leaving with keys");
  await pressOn(page, leave, "Enter");
  await page.waitForURL("**/no-organization");
  const key = await db().apiKey.findUniqueOrThrow({ where: { id: owned.key.id } });
  expect(key.ownerName).toBe("Test owner");
});
