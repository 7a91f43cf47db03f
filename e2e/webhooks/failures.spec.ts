import { expect } from "../support/fixtures";
import { receivedOf } from "../support/receiver";
import { deliveriesOf, makeEndpoint, test, visitorsOf } from "../support/webhooks-screen";

test("a failing receiver: the attempts are shown, and a resend delivers the same message", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  receiver.answerWith(500);
  const endpoint = await makeEndpoint(workspace, receiver.url);
  const announce = await visitorsOf(workspace);
  await announce("Ada");
  const first = await receivedOf(receiver, "visitor.pre_registered");
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  await expect(page.getByText("Every attempt fails")).toBeVisible();
  await deliveriesOf(page, "visitor.pre_registered").click();
  const panel = page.getByRole("dialog", { name: "visitor.pre_registered" });
  await expect(panel.getByText("500 HTTP error").first()).toBeVisible();
  await expect(panel.getByText("answered 500").first()).toBeVisible();
  await expect(panel.getByText(/^Attempt \d+ follows/)).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "State" }).selectOption("Retrying");
  await deliveriesOf(page, "visitor.pre_registered").click();

  receiver.answerWith(204);
  await panel.getByRole("button", { name: "Resend" }).click();
  await expect(panel.getByText("Resent", { exact: true })).toBeVisible();
  await expect(panel.getByText("204 Delivered").first()).toBeVisible();
  await expect(panel.getByText("Nothing more is sent.")).toBeVisible();
  const last = await receivedOf(receiver, "visitor.pre_registered");
  expect(last.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
  expect(last.headers["ihub-message-number"]).toBe(first.headers["ihub-message-number"]);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Every attempt fails")).toBeHidden();
});

test("a receiver that is gone: the endpoint says why it is disabled, is enabled, and recovers what it missed", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  receiver.answerWith(410);
  const endpoint = await makeEndpoint(workspace, receiver.url);
  const announce = await visitorsOf(workspace);
  await announce("Ada");
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  await expect(page.getByText("Disabled: the receiver answered 410 Gone")).toBeVisible();
  const missed = await announce("Grace");
  await expect(deliveriesOf(page, "visitor.pre_registered")).toHaveCount(2);
  await page.getByRole("combobox", { name: "State" }).selectOption("Failed");
  await expect(page).toHaveURL(/state=failed/);
  await expect(deliveriesOf(page, "visitor.pre_registered")).toHaveCount(1);
  await page.getByRole("button", { name: "Recover since…" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Enable it first");
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel" }).click();

  receiver.answerWith(200);
  await page.getByRole("button", { name: "Enable endpoint" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Enable" }).click();
  await expect(page.getByText("Disabled: the receiver answered 410 Gone")).toBeHidden();
  // The message that got 410 is due again; the one of the time while the endpoint was disabled is not.
  await page.getByRole("button", { name: "Recover since…" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog).toContainText("1 message will be sent.");
  await dialog.getByRole("button", { name: "Send again" }).click();
  await expect.poll(() => receiver.received.map(({ body }) => JSON.parse(body).data.id)).toContain(missed);
  await page.getByRole("combobox", { name: "State" }).selectOption("Delivered");
  await expect(deliveriesOf(page, "visitor.pre_registered")).toHaveCount(2);
});

test("a disabled endpoint is tried with one delivery, and stays disabled", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  receiver.answerWith(410);
  const endpoint = await makeEndpoint(workspace, receiver.url);
  const announce = await visitorsOf(workspace);
  await announce("Ada");
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  const notice = page.getByText("Disabled: the receiver answered 410 Gone");
  await expect(notice).toBeVisible();
  receiver.answerWith(200);
  await deliveriesOf(page, "visitor.pre_registered").click();
  const panel = page.getByRole("dialog", { name: "visitor.pre_registered" });
  await expect(panel.getByText("It waits until the endpoint is enabled.")).toBeVisible();
  await expect(panel.getByText("Sends the same message now, to try your receiver.")).toBeVisible();
  await panel.getByRole("button", { name: "Resend" }).click();
  await expect(panel.getByText("200 Delivered")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "State" }).selectOption("Held");
  await expect(page.getByText("No delivery matches these filters")).toBeVisible();
  await expect(notice).toBeVisible();
});
