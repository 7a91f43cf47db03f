import type { Locator, Page } from "@playwright/test";
import { db } from "../../lib/db/client";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, test, type Workspace } from "../support/fixtures";
import { fillCreate } from "../support/key-form";
import { arrowTo, pressOn, tabTo } from "../support/keyboard";
import { ageProofs, proofDialog } from "../support/step-up";

const createButton = (page: Page) => page.getByRole("button", { name: "Create API Key" });
const password = (dialog: Locator) => dialog.getByLabel("Password", { exact: true });
const reveal = (page: Page, name: string) => page.getByRole("alertdialog", { name: `Save the secret of “${name}”` });

const keyNames = async ({ organization }: Workspace) =>
  (await db().apiKey.findMany({ where: { organizationId: organization.id } })).map(({ name }) => name);

test("creating a key with an old proof asks for the password above the form, and goes on with what was typed", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/integrations/api");
  await ageProofs(workspace.user);
  const form = await fillCreate(page, "Front desk");
  await form.getByRole("button", { name: "Generate Key" }).click();
  const dialog = proofDialog(page);
  await expect(dialog).toContainText("create an API key");
  await expect(password(dialog)).toBeFocused();
  await expectCleanInBothThemes(page, "the step-up dialog");

  await password(dialog).fill("not the password");
  await dialog.getByRole("button", { name: "Confirm" }).click();
  await expect(dialog.getByRole("alert")).toContainText("This is not your password");
  await expect(password(dialog)).toBeFocused();
  await expect(password(dialog)).toHaveValue("");
  expect(await keyNames(workspace)).toEqual([]);

  await password(dialog).fill(workspace.user.password);
  await password(dialog).press("Enter");
  await expect(reveal(page, "Front desk")).toBeVisible();
  await expect(dialog).toBeHidden();
  expect(await keyNames(workspace)).toEqual(["Front desk"]);
});

test("closing the question leaves the form as it was; the next attempt asks again", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/integrations/api");
  await ageProofs(workspace.user);
  const form = await fillCreate(page, "Front desk");
  const generate = form.getByRole("button", { name: "Generate Key" });
  await generate.click();
  await expect(password(proofDialog(page))).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(proofDialog(page)).toBeHidden();
  await expect(form.getByRole("textbox", { name: "Name" })).toHaveValue("Front desk");
  await expect(form.getByRole("alert")).toHaveCount(0);
  await expect(generate).toBeFocused();

  await generate.press("Enter");
  await proofDialog(page).getByRole("button", { name: "Cancel" }).click();
  await expect(generate).toBeFocused();
  await expect(form.getByRole("radio", { name: "Global Read", exact: true })).toBeChecked();
  expect(await keyNames(workspace)).toEqual([]);
});

test("the keyboard alone is enough, and the proof lasts for the next action", async ({
  ownerPage: page,
  workspace,
}) => {
  await page.goto("/integrations/api");
  await ageProofs(workspace.user);
  await pressOn(page, createButton(page), "Enter");
  const form = page.getByRole("dialog", { name: "Create API Key" });
  await form.getByRole("textbox", { name: "Name" }).fill("Back desk");
  await tabTo(page, form.getByRole("radio", { name: "Global Read & Write" }));
  await arrowTo(page, "ArrowDown", form.getByRole("radio", { name: "Global Read", exact: true }));
  await pressOn(page, form.getByRole("button", { name: "Generate Key" }), "Enter");
  await expect(password(proofDialog(page))).toBeFocused();
  await page.keyboard.type(workspace.user.password);
  await page.keyboard.press("Enter");
  await expect(reveal(page, "Back desk")).toBeVisible();
  await expect(reveal(page, "Back desk").getByRole("button", { name: "Copy" }).first()).toBeFocused();
  await pressOn(page, page.getByRole("checkbox", { name: "I have stored this key safely" }), "Space");
  await pressOn(page, page.getByRole("button", { name: "Done" }), "Enter");
  await expect(createButton(page)).toBeFocused();
  await fillCreate(page, "Side desk");
  await page.getByRole("button", { name: "Generate Key" }).click();
  await expect(reveal(page, "Side desk")).toBeVisible();
});
