import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { arrowTo, chooseFromMenu, pressOn, tabTo } from "../support/keyboard";

test.use({ reducedMotion: "no-preference" });

/** The developer API's answer to a secret: the status, and the code of a refusal. */
async function verdict(request: APIRequestContext, secret: string): Promise<string> {
  const answer = await request.get("/developer/v2/me", { headers: { "X-API-Key": secret } });
  return answer.ok() ? String(answer.status()) : `${answer.status()} ${(await answer.json()).error.code}`;
}

async function sitesSeen(request: APIRequestContext, secret: string): Promise<string[]> {
  const answer = await request.get("/developer/v2/sites", { headers: { "X-API-Key": secret } });
  return (await answer.json()).data.map((site: { name: string }) => site.name).sort();
}

/** Reads the secret in the reveal dialog, confirms that it is stored and closes the dialog, all by keyboard. */
async function storeSecret(page: Page): Promise<string> {
  const reveal = page.getByRole("alertdialog");
  await expect(reveal.getByRole("button", { name: "Copy", exact: true })).toBeFocused();
  const secret = await reveal.getByLabel("Secret", { exact: true }).inputValue();
  await expect(reveal.getByRole("button", { name: "Done" })).toBeDisabled();
  await pressOn(page, reveal.getByRole("checkbox", { name: "I have stored this key safely" }), "Space");
  await pressOn(page, reveal.getByRole("button", { name: "Done" }), "Enter");
  await expect(reveal).toBeHidden();
  return secret;
}

async function revoke(page: Page, actions: Locator): Promise<void> {
  await chooseFromMenu(page, actions, "Revoke Key");
  const dialog = page.getByRole("alertdialog", { name: /^Revoke/ });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await pressOn(page, dialog.getByRole("radio", { name: "No longer needed" }), "Space");
  await pressOn(page, dialog.getByRole("button", { name: "Revoke Key" }), "Enter");
  await expect(dialog).toBeHidden();
}

test("a key's whole life by keyboard, with the developer API's answer after each step", async ({
  ownerPage: page,
  request,
}) => {
  const create = page.getByRole("button", { name: "Create API Key" });
  const actions = page.getByRole("button", { name: "Actions for Door controller" });
  let secret = "";

  await page.goto("/integrations/api");
  await test.step("create", async () => {
    await pressOn(page, create, "Enter");
    const dialog = page.getByRole("dialog", { name: "Create API Key" });
    await expect(dialog.getByRole("textbox", { name: "Name" })).toBeFocused();
    await page.keyboard.type("Door controller");
    await tabTo(page, dialog.getByRole("radio", { name: "Global Read & Write" }));
    await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Custom" }));
    await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Site-Level Read", exact: true }));
    await pressOn(page, dialog.getByRole("checkbox", { name: "Berlin" }), "Space");
    await expect(dialog).toContainText(/will be able to read data at one site \(Berlin\) until \d+ \w+ \d{4}, /);
    await pressOn(page, dialog.getByRole("button", { name: "Generate Key" }), "Enter");
    await expect(page.getByRole("alertdialog")).toContainText("Waiting for the first request…");
    const shown = await page.getByRole("alertdialog").getByLabel("Secret", { exact: true }).inputValue();
    expect(await verdict(request, shown)).toBe("200");
    await expect(page.getByRole("alertdialog")).toContainText("First request: GET /developer/v2/me returned 200");
    secret = await storeSecret(page);
    await expect(create).toBeFocused();
    expect(await sitesSeen(request, secret)).toEqual(["Berlin"]);
  });

  await test.step("edit", async () => {
    await chooseFromMenu(page, actions, "Edit Key");
    const dialog = page.getByRole("dialog", { name: /^Edit/ });
    await tabTo(page, dialog.getByRole("radio", { name: "Site-Level Read", exact: true }));
    await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Site-Level Read & Write" }));
    await arrowTo(page, "ArrowUp", dialog.getByRole("radio", { name: "Global Read", exact: true }));
    await pressOn(page, dialog.getByRole("button", { name: "Save" }), "Enter");
    await expect(dialog).toBeHidden();
    await expect(actions).toBeFocused();
    expect(await sitesSeen(request, secret)).toEqual(["Berlin", "Hamburg"]);
  });

  await test.step("rotate", async () => {
    await chooseFromMenu(page, actions, "Rotate Key");
    const dialog = page.getByRole("alertdialog", { name: /^Rotate/ });
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(dialog.getByRole("radio", { name: "Immediately" })).toBeChecked();
    await pressOn(page, dialog.getByRole("button", { name: "Rotate Key" }), "Enter");
    const old = secret;
    secret = await storeSecret(page);
    await expect(actions).toBeFocused();
    expect([await verdict(request, old), await verdict(request, secret)]).toEqual(["401 KEY_ROTATED", "200"]);
  });

  await test.step("revoke", async () => {
    await revoke(page, actions);
    await expect(actions).toBeHidden();
    await expect(create).toBeFocused();
    expect(await verdict(request, secret)).toBe("401 KEY_REVOKED");
  });

  await test.step("reactivate", async () => {
    await tabTo(page, page.getByRole("tab", { name: /^Active/ }));
    await page.keyboard.press("ArrowRight");
    await expect(page.getByRole("tab", { name: /^Revoked/ })).toHaveAttribute("aria-selected", "true");
    await chooseFromMenu(page, actions, "Reactivate Key");
    await pressOn(page, page.getByRole("alertdialog").getByRole("button", { name: "Reactivate Key" }), "Enter");
    await expect(page.getByRole("alertdialog")).toBeHidden();
    expect(await verdict(request, secret)).toBe("200");
  });

  await test.step("delete", async () => {
    await page.goto("/integrations/api");
    await revoke(page, actions);
    await page.goto("/integrations/api?tab=revoked");
    await chooseFromMenu(page, actions, "Delete Key");
    const dialog = page.getByRole("alertdialog", { name: /^Delete/ });
    await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
    await expect(dialog.getByRole("button", { name: "Delete Key" })).toBeDisabled();
    await tabTo(page, dialog.getByRole("textbox"));
    await page.keyboard.type("Door controller");
    await pressOn(page, dialog.getByRole("button", { name: "Delete Key" }), "Enter");
    await expect(page.getByText("No revoked keys")).toBeVisible();
    expect(await verdict(request, secret)).toBe("401 INVALID_API_KEY");
  });
});
