import type { Page } from "@playwright/test";
import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect } from "../support/fixtures";
import { makeEndpoint, test, UNREACHABLE_URL } from "../support/webhooks-screen";

async function openCheck(page: Page, { id }: { id: string }) {
  await page.goto(`/integrations/webhooks/${id}`);
  await page.getByRole("button", { name: "Check your receiver" }).click();
  const dialog = page.getByRole("dialog", { name: /^Check / });
  await dialog.getByRole("button", { name: "Start the check" }).click();
  return dialog;
}

test("a receiver that verifies nothing is told what to repair; once it does, all is right", async ({
  ownerPage: page,
  workspace,
  receiver,
}) => {
  const endpoint = await makeEndpoint(workspace, receiver.url);
  const dialog = await openCheck(page, endpoint);
  await expect(dialog.getByRole("status")).toHaveText("2 things are left to repair.");
  const results = dialog.getByRole("listitem");
  await expect(results).toHaveText([
    /^Right:.*Accepts a genuine message.*Answered 200/,
    /^Wrong:.*Refuses a wrong signature.*Answered 200.*messages that anybody could send/,
    /^Wrong:.*Refuses an old message.*Answered 200.*an hour old/,
    /^Right:.*Handles a repeated message.*Answered 200/,
  ]);
  await expectCleanInBothThemes(page, "the results of a check, with faults");

  receiver.verifyWith(endpoint.secret);
  await dialog.getByRole("button", { name: "Check again" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Your receiver does everything right.");
  await expect(results).toHaveText([/^Right:.*200/, /^Right:.*401/, /^Right:.*401/, /^Right:.*200/]);
  await expectCleanInBothThemes(page, "the results of a check, all right");
  expect(receiver.received.map(({ body }) => JSON.parse(body).type)).toEqual(Array(8).fill("webhook.test"));
  expect(receiver.received.filter(({ headers }) => "ihub-message-number" in headers)).toEqual([]);
  await dialog.getByRole("button", { name: "Close" }).first().click();
  await expect(page.getByText("No deliveries in this time")).toBeVisible();
});

test("a receiver that does not answer gets one message, and the result says why", async ({
  ownerPage: page,
  workspace,
}) => {
  const dialog = await openCheck(page, await makeEndpoint(workspace, UNREACHABLE_URL));
  await expect(dialog.getByRole("status")).toHaveText("4 things are left to repair.");
  await expect(dialog.getByText("Not sent, because the first message got no answer.")).toHaveCount(3);
  await expectCleanInBothThemes(page, "the results of a check without an answer");
});
