import { insertMessage } from "../../lib/testing/worlds/webhooks/endpoint-row";
import { pauseWebhookEndpoint } from "../../lib/webhooks/pause-endpoint";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect } from "../support/fixtures";
import { deliveriesOf, makeEndpoint, test, UNREACHABLE_URL } from "../support/webhooks-screen";

test("the list, the form and the dialog after it are accessible", async ({ ownerPage: page }) => {
  await page.goto("/integrations/webhooks");
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  await expectCleanInBothThemes(page, "no endpoints");
  await page.getByRole("button", { name: "Add your first endpoint" }).click();
  const form = page.getByRole("dialog", { name: "Add endpoint" });
  await form.getByRole("button", { name: "Add endpoint" }).click();
  await expect(form.getByText("Choose at least one event.")).toBeVisible();
  await expect(form.getByText('"type": "visitor.checked_in"')).toBeVisible();
  await expectCleanInBothThemes(page, "the form, with errors");
  await form.getByRole("textbox", { name: "URL" }).fill(UNREACHABLE_URL);
  await form.getByRole("checkbox", { name: /^Visitors: all events/ }).click();
  await form.getByRole("radio", { name: "Selected sites" }).click();
  await form.getByRole("checkbox", { name: "Berlin" }).click();
  await expectCleanInBothThemes(page, "the form, filled");
  await form.getByRole("button", { name: "Add endpoint" }).click();
  await expect(page.getByText("Waiting for the first delivery…")).toBeVisible();
  await expectCleanInBothThemes(page, "the signing secret");
  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: `Actions for ${UNREACHABLE_URL}` }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectCleanInBothThemes(page, "the menu of an endpoint");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectCleanInBothThemes(page, "the list at 320 px");
});

const DIALOGS = ["Edit", "Check your receiver", "Resume", "Delete", "Recover since…", "Rotate", "Reveal"];

test("an endpoint's details, its deliveries and its dialogs are accessible", async ({ ownerPage: page, workspace }) => {
  const endpoint = await makeEndpoint(workspace, UNREACHABLE_URL, { description: "Badge printer" });
  await pauseWebhookEndpoint(workspace.ctx, { endpointId: endpoint.id });
  await insertMessage(workspace.ctx, endpoint.id);
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  await page.getByText("Show the numbers").click();
  await expect(page.locator(".recharts-surface").first()).toBeVisible();
  await expectCleanInBothThemes(page, "the details of a paused endpoint");
  for (const name of DIALOGS) {
    await page.getByRole("button", { name, exact: true }).click();
    const dialog = page.locator("[role=dialog], [role=alertdialog]");
    await expect(dialog.locator("[data-slot=skeleton]")).toHaveCount(0);
    await expect(dialog.getByRole("button").first()).toBeVisible();
    await expectCleanInBothThemes(page, name);
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
  await deliveriesOf(page, "visitor.checked_in").click();
  await expect(page.getByText("Attempt 1", { exact: true })).toBeVisible();
  await expectCleanInBothThemes(page, "a delivery");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectCleanInBothThemes(page, "a delivery at 320 px");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await expectCleanInBothThemes(page, "the details at 320 px");
});

test("what follows an endpoint's dialogs is accessible: its secret, a test event and a pause", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  const endpoint = await makeEndpoint(workspace, receiver.url);
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  const dialog = page.getByRole("dialog");
  const confirm = page.getByRole("alertdialog");
  await page.getByRole("button", { name: "Reveal" }).click();
  await confirm.getByRole("button", { name: "Reveal secret" }).click();
  await expect(dialog.getByLabel("Signing secret")).toHaveValue(endpoint.secret);
  await expectCleanInBothThemes(page, "the revealed secret");
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Rotate" }).click();
  await confirm.getByRole("button", { name: "Rotate secret" }).click();
  await expect(dialog.getByLabel("Signing secret")).not.toHaveValue(endpoint.secret);
  await expectCleanInBothThemes(page, "the rotated secret");
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.getByRole("button", { name: "Send test event" }).click();
  await expect(dialog.getByRole("button", { name: "Send test event" })).toBeEnabled();
  await expectCleanInBothThemes(page, "Send test event");
  await dialog.getByRole("button", { name: "Send test event" }).click();
  await expect(dialog.getByText("Delivered: your receiver answered 200.")).toBeVisible();
  await expectCleanInBothThemes(page, "a test event that was delivered");
  receiver.answerWith(500);
  await dialog.getByRole("button", { name: "Send test event" }).click();
  await expect(dialog.getByText("Not delivered: your receiver answered 500.")).toBeVisible();
  await expectCleanInBothThemes(page, "a test event that was not delivered");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(confirm).toBeVisible();
  await expectCleanInBothThemes(page, "Pause");
});
