import { expect, test } from "../support/fixtures";
import { fillCreate } from "../support/key-form";

test("the secret is copied over plain HTTP, too, where the browser has no clipboard for scripts", async ({
  ownerPage: page,
  context,
}) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "By hand");
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  const reveal = page.getByRole("alertdialog");
  const secret = await reveal.getByLabel("Secret", { exact: true }).inputValue();
  const copy = reveal.getByRole("button", { name: "Copy", exact: true });
  await copy.click();
  await expect(reveal.getByRole("status").filter({ hasText: "Copied" })).toHaveText("Copied");
  await expect(copy).toBeFocused();
  await context.grantPermissions(["clipboard-read"]);
  const other = await context.newPage();
  await other.goto("/sign-in");
  expect(await other.evaluate(() => navigator.clipboard.readText())).toBe(secret);
});

test("closing a filled form asks; an empty one closes at once", async ({ ownerPage: page }) => {
  await page.goto("/integrations/api");
  const dialog = page.getByRole("dialog", { name: "Create API Key" });
  await page.getByRole("button", { name: "Create API Key" }).click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await fillCreate(page, "Half done");
  const question = dialog.getByRole("alert").filter({ hasText: "Discard what you entered?" });
  const closes = [
    () => page.keyboard.press("Escape"),
    () => dialog.getByRole("button", { name: "Close" }).click(),
    () => dialog.getByRole("button", { name: "Cancel" }).click(),
  ];
  for (const close of closes) {
    await close();
    await expect(dialog.getByRole("button", { name: "Keep editing" })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(dialog.getByRole("textbox", { name: "Name" })).toHaveValue("Half done");
  }
  await closes[0]!();
  await dialog.getByRole("button", { name: "Discard" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Create API Key" })).toBeFocused();
});

test("what a key will be able to do stays in sight, and nothing scrolls inside the dialog's scroller", async ({
  ownerPage: page,
}) => {
  await page.setViewportSize({ width: 1280, height: 640 });
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "Kiosk");
  await dialog.getByRole("radio", { name: "Custom" }).click();
  await dialog.getByRole("checkbox", { name: "List sites" }).click();
  const summary = dialog.getByText(/“Kiosk” will be able to list sites at .* until /);
  await expect(summary).toBeInViewport({ ratio: 1 });
  await dialog.getByRole("combobox", { name: "Expires" }).selectOption("Never");
  await expect(dialog.getByText("If everyone forgets this key, it still works.")).toBeVisible();
  await expect(dialog.getByText(/ until it is revoked\.$/)).toBeInViewport({ ratio: 1 });
  const scrollers = await dialog.evaluate((element) => {
    const inside = [...element.querySelectorAll("*")];
    return inside.filter(
      (each) => each.scrollHeight > each.clientHeight && /auto|scroll/.test(getComputedStyle(each).overflowY),
    ).length;
  });
  expect(scrollers).toBe(1);
});

test("Esc, a click outside and Back ask before the secret disappears; reload and Back never show it again", async ({
  ownerPage: page,
}) => {
  await page.goto("/integrations/api");
  const dialog = await fillCreate(page, "Shown once");
  await dialog.getByRole("button", { name: "Generate Key" }).click();
  const reveal = page.getByRole("alertdialog");
  const question = reveal.getByRole("alert");
  const secret = await reveal.getByLabel("Secret", { exact: true }).inputValue();
  await expect(reveal.getByRole("button", { name: "Copy", exact: true })).toBeFocused();
  for (const leave of [
    () => page.keyboard.press("Escape"),
    () => page.mouse.click(5, 5),
    () => page.evaluate(() => window.history.back()),
  ]) {
    await leave();
    await expect(question).toContainText("can’t be shown again");
    await reveal.getByRole("button", { name: "Keep open" }).click();
    await expect(question).toBeHidden();
    await expect(reveal.getByLabel("Secret", { exact: true })).toHaveValue(secret);
  }
  const warnings: string[] = [];
  page.on("dialog", (warning) => {
    warnings.push(warning.type());
    void warning.accept();
  });
  await page.reload();
  await expect(page.getByRole("link", { name: "Shown once" })).toBeVisible();
  expect(warnings).toEqual(["beforeunload"]);
  await page.getByRole("link", { name: "Shown once" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Shown once" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("link", { name: "Shown once" })).toBeVisible();
  expect(await page.content()).not.toContain(secret);
});
