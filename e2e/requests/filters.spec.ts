import { expectCleanInBothThemes } from "../support/expect-clean";
import { expect, test } from "../support/fixtures";
import { tabTo } from "../support/keyboard";
import { list, makeKey, rows, send } from "../support/requests-screen";

test("filters are kept in the URL, narrow the list and come back with Back", async ({ ownerPage: page, workspace }) => {
  const { key, secret } = await makeKey(workspace, "Badge printer");
  const other = await makeKey(workspace, "Lobby screen");
  for (const path of ["/me", "/sites", "/nothing"]) await send(secret, path);
  await send(other.secret, "/visitors");
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByRole("combobox", { name: "Key" }).fill("badge");
  await page.getByRole("option", { name: "Badge printer" }).click();
  await expect(rows(page)).toHaveCount(3);
  await expect(page).toHaveURL(new RegExp(`key=${key.id}`));
  await page.getByRole("combobox", { name: "Outcome" }).selectOption("Client error");
  await expect(rows(page)).toHaveCount(1);
  await expect(list(page).getByText("NOT_FOUND")).toBeVisible();
  await rows(page).getByRole("link").click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("dialog")).toBeHidden();
  await page.goBack();
  await expect(rows(page)).toHaveCount(3);
  await page.goBack();
  await expect(rows(page)).toHaveCount(4);
  await page.goForward();
  await expect(page.getByRole("combobox", { name: "Key" })).toHaveValue("Badge printer");
  await page.getByRole("searchbox", { name: "IP address or prefix" }).fill("%");
  await expect(page.getByText("No request matches these filters")).toBeVisible();
  await list(page).getByRole("button", { name: "Clear filters" }).click();
  await expect(rows(page)).toHaveCount(4);
});

test("a chart of outcomes selects a shorter time by dragging and by keyboard", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Charted");
  await send(secret, "/me");
  await send(secret, "/nothing");
  await page.goto("/integrations/requests");
  await expect(rows(page)).toHaveCount(2);
  const chart = page.getByRole("region", { name: "Requests over time" });
  await expect(chart.getByText("Success: 1")).toBeVisible();
  await expect(chart.getByText("Client errors: 1")).toBeVisible();
  const slider = chart.getByRole("slider", { name: "Time to show" });
  await tabTo(page, slider);
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("End");
  await page.keyboard.press("Shift+ArrowLeft");
  await expect(slider).toHaveAttribute("aria-valuetext", /2 bars: 2 requests, 1 failed$/);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/range=custom&from=/);
  await expect(rows(page)).toHaveCount(2);
  await page.goBack();
  await expect(page).not.toHaveURL(/range=custom/);
  await expect(slider).toHaveAttribute("aria-valuemax", "24");
  const box = (await slider.boundingBox())!;
  await page.mouse.move(box.x + 2, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y + 40, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/range=custom&from=.*&to=/);
  await expect(page.getByText("No requests in this time range")).toBeVisible();
  await expectCleanInBothThemes(page, "the chart of a selected time");
});

test("an invalid range is refused at its field, and a forged page leads to the first", async ({
  ownerPage: page,
  workspace,
}) => {
  const { secret } = await makeKey(workspace, "Seen");
  await send(secret, "/me");
  await page.goto("/integrations/requests?range=custom&from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z");
  await expect(page.getByLabel("To (Europe/Berlin)")).toHaveAccessibleDescription(
    "The time range ends before it begins.",
  );
  await page.goto("/integrations/requests?cursor=forged");
  await page.getByRole("button", { name: "Go to the first page" }).click();
  await expect(rows(page)).toHaveCount(1);
});
