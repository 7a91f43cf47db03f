import { db } from "../../lib/db/client";
import { expect, test } from "../support/fixtures";
import { ageProofs, proofDialog, proveByPassword } from "../support/step-up";
import { makeEndpoint, UNREACHABLE_URL } from "../support/webhooks-screen";

test("adding, changing, rotating, revealing and deleting an endpoint ask for an old proof again, and go on", async ({
  ownerPage: page,
  workspace,
}) => {
  const { user } = workspace;
  const confirm = page.getByRole("alertdialog");
  const secret = page.getByRole("textbox", { name: "Signing secret" });
  await page.goto("/integrations/webhooks");

  await test.step("add: what was typed is kept", async () => {
    await ageProofs(user);
    await page.getByRole("button", { name: "Add your first endpoint" }).click();
    const form = page.getByRole("dialog", { name: "Add endpoint" });
    await form.getByRole("textbox", { name: "URL" }).fill(UNREACHABLE_URL);
    await form.getByRole("checkbox", { name: "delivery.arrived" }).click();
    await form.getByRole("button", { name: "Add endpoint" }).click();
    await expect(proofDialog(page)).toContainText("add a webhook endpoint");
    await page.keyboard.press("Escape");
    await expect(form.getByRole("textbox", { name: "URL" })).toHaveValue(UNREACHABLE_URL);
    expect(await db().webhookEndpoint.count({ where: { organizationId: workspace.organization.id } })).toBe(0);
    await form.getByRole("button", { name: "Add endpoint" }).click();
    await proveByPassword(page, user, "add a webhook endpoint");
    await expect(secret).toHaveValue(/^whsec_/);
    await page.getByRole("button", { name: "Done" }).click();
  });

  await test.step("change", async () => {
    await page.getByRole("link", { name: UNREACHABLE_URL }).click();
    await page.getByRole("button", { name: "Edit" }).click();
    await ageProofs(user);
    const form = page.getByRole("dialog", { name: /^Edit/ });
    await form.getByRole("textbox", { name: /^Description/ }).fill("Badge printer");
    await form.getByRole("button", { name: "Save" }).click();
    await proveByPassword(page, user, "change a webhook endpoint");
    await expect(form).toBeHidden();
    await expect(page.getByText("Badge printer").first()).toBeVisible();
  });

  await test.step("reveal: nothing is shown without the proof", async () => {
    await ageProofs(user);
    await page.getByRole("button", { name: "Reveal" }).click();
    await confirm.getByRole("button", { name: "Reveal secret" }).click();
    await expect(proofDialog(page)).toBeVisible();
    await expect(secret).toHaveCount(0);
    await proveByPassword(page, user, "see a webhook secret");
    await expect(secret).toHaveValue(/^whsec_/);
    await page.getByRole("button", { name: "Done" }).click();
  });

  await test.step("rotate", async () => {
    await ageProofs(user);
    await page.getByRole("button", { name: "Rotate" }).click();
    await confirm.getByRole("button", { name: "Rotate secret" }).click();
    await proveByPassword(page, user, "rotate a webhook secret");
    await expect(page.getByRole("dialog", { name: /^New signing secret of/ })).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
  });

  await test.step("delete", async () => {
    await ageProofs(user);
    await page.getByRole("button", { name: "Delete", exact: true }).click();
    await confirm.getByRole("button", { name: "Delete endpoint" }).click();
    await proveByPassword(page, user, "delete a webhook endpoint");
    await expect(page.getByText("No endpoints yet")).toBeVisible();
  });
});

test("a flood is stopped at once: pausing and resuming ask for no proof", async ({ ownerPage: page, workspace }) => {
  const endpoint = await makeEndpoint(workspace, UNREACHABLE_URL);
  await page.goto(`/integrations/webhooks/${endpoint.id}`);
  await ageProofs(workspace.user);
  const confirm = page.getByRole("alertdialog");
  await page.getByRole("button", { name: "Pause" }).click();
  await confirm.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Nothing is sent since")).toBeVisible();
  await page.getByRole("button", { name: "Resume" }).click();
  await confirm.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Nothing is sent since")).toBeHidden();
});
