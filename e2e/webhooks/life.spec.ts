import { expect } from "../support/fixtures";
import { isGenuine, receivedOf } from "../support/receiver";
import { deliveriesOf, test, visitorsOf } from "../support/webhooks-screen";

test("an endpoint's life: added, tested, verified, rotated with an overlap, paused, resumed and deleted", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  const announce = await visitorsOf(workspace);
  const actions = page.getByRole("button", { name: `Actions for ${receiver.url}` });
  let secret = "";
  await page.goto("/integrations/webhooks");

  await test.step("add", async () => {
    await page.getByRole("button", { name: "Add your first endpoint" }).click();
    const form = page.getByRole("dialog", { name: "Add endpoint" });
    await form.getByRole("textbox", { name: "URL" }).fill(receiver.url);
    await form.getByRole("textbox", { name: /^Description/ }).fill("Badge printer");
    await form.getByRole("checkbox", { name: /^Visitors: all events/ }).click();
    await expect(form.getByRole("checkbox", { name: "visitor.denied" })).toBeChecked();
    await form.getByRole("button", { name: "Add endpoint" }).click();
  });

  await test.step("store the secret, and see the first delivery", async () => {
    const shown = page.getByRole("dialog", { name: /^Signing secret of/ });
    secret = await shown.getByLabel("Signing secret").inputValue();
    await expect(shown.getByText("Waiting for the first delivery…")).toBeVisible();
    await shown.getByRole("button", { name: "Send test event" }).click();
    await expect(shown.getByText("Delivered: your receiver answered 200.")).toBeVisible();
    expect(isGenuine(await receivedOf(receiver, "webhook.test"), secret)).toBe(true);
    await shown.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("1 of 20 endpoints used")).toBeVisible();
  });

  await test.step("receive an event", async () => {
    const visitorId = await announce("Ada");
    const message = await receivedOf(receiver, "visitor.pre_registered");
    expect(isGenuine(message, secret)).toBe(true);
    expect(JSON.parse(message.body).data.id).toBe(visitorId);
    expect(message.body).not.toContain("Ada");
    await page.getByRole("link", { name: receiver.url }).click();
    await deliveriesOf(page, "visitor.pre_registered").click();
    const panel = page.getByRole("dialog", { name: "visitor.pre_registered" });
    await expect(panel.getByText("Attempt 1")).toBeVisible();
    await expect(panel.getByText("200 Delivered")).toBeVisible();
    await expect(panel.getByText("answered 200")).toBeVisible();
    await expect(panel.getByText(String(message.headers["webhook-signature"]))).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(deliveriesOf(page, "visitor.pre_registered")).toBeFocused();
  });

  await test.step("reveal the secret again", async () => {
    await page.getByRole("button", { name: "Reveal" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Reveal secret" }).click();
    const shown = page.getByRole("dialog", { name: /^Signing secret of/ });
    await expect(shown.getByLabel("Signing secret")).toHaveValue(secret);
    await shown.getByRole("button", { name: "Done" }).click();
  });

  await test.step("rotate: both secrets sign during the overlap", async () => {
    await page.getByRole("button", { name: "Rotate" }).click();
    await page.getByRole("alertdialog").getByRole("radio", { name: "After 1 hour" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Rotate secret" }).click();
    const shown = page.getByRole("dialog", { name: /^New signing secret of/ });
    const next = await shown.getByLabel("Signing secret").inputValue();
    expect(next).not.toBe(secret);
    await shown.getByRole("button", { name: "Done" }).click();
    await expect(page.getByText("Replaced, still signs")).toBeVisible();
    receiver.received.length = 0;
    await announce("Grace");
    const message = await receivedOf(receiver, "visitor.pre_registered");
    expect([isGenuine(message, secret), isGenuine(message, next)]).toEqual([true, true]);
  });

  await test.step("pause: events wait; resume: they arrive", async () => {
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Pause" }).click();
    await expect(page.getByText("Nothing is sent since")).toBeVisible();
    receiver.received.length = 0;
    const visitorId = await announce("Alan");
    await expect(page.getByText("Waiting: 1 message,")).toBeVisible();
    expect(receiver.received).toEqual([]);
    await page.getByRole("button", { name: "Resume" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Resume" }).click();
    const { body } = await receivedOf(receiver, "visitor.pre_registered");
    expect(JSON.parse(body).data.id).toBe(visitorId);
  });

  await test.step("delete", async () => {
    await page.getByRole("link", { name: "Webhooks" }).first().click();
    await actions.click();
    await page.getByRole("menuitem", { name: "Delete" }).click();
    const dialog = page.getByRole("alertdialog", { name: /^Delete/ });
    await expect(dialog).toContainText("its signing secrets");
    await dialog.getByRole("button", { name: "Delete endpoint" }).click();
    await expect(page.getByText("No endpoints yet")).toBeVisible();
  });
});
