import type { Page } from "@playwright/test";

/** Opens "Create API Key" and fills it, without sending it. Returns the dialog. */
export async function fillCreate(page: Page, name: string) {
  await page.getByRole("button", { name: "Create API Key" }).click();
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("radio", { name: "Global Read", exact: true }).click();
  return dialog;
}
