import { setApiAccess } from "../../lib/organizations/service";
import { updateWebhookEndpoint } from "../../lib/webhooks/service";
import { expect, signIn, test } from "../support/fixtures";
import { chooseFromMenu, pressOn, tabTo } from "../support/keyboard";
import { makeEndpoint, UNREACHABLE_URL } from "../support/webhooks-screen";

test("an endpoint is added, paused and deleted by keyboard alone", async ({ ownerPage: page }) => {
  const add = page.getByRole("button", { name: "Add endpoint", exact: true });
  const actions = page.getByRole("button", { name: `Actions for ${UNREACHABLE_URL}` });
  await page.goto("/integrations/webhooks");
  await pressOn(page, add, "Enter");
  const form = page.getByRole("dialog", { name: "Add endpoint" });
  await expect(form.getByRole("textbox", { name: "URL" })).toBeFocused();
  await page.keyboard.type(UNREACHABLE_URL);
  await pressOn(page, form.getByRole("checkbox", { name: "delivery.arrived" }), "Space");
  await pressOn(page, form.getByRole("button", { name: "Add endpoint" }), "Enter");
  const shown = page.getByRole("dialog", { name: /^Signing secret of/ });
  await expect(shown.getByRole("button", { name: "Copy", exact: true })).toBeFocused();
  await pressOn(page, shown.getByRole("button", { name: "Done" }), "Enter");
  await expect(shown).toBeHidden();
  await chooseFromMenu(page, actions, "Pause");
  await pressOn(page, page.getByRole("alertdialog").getByRole("button", { name: "Pause" }), "Enter");
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await expect(actions).toBeFocused();
  await chooseFromMenu(page, actions, "Delete");
  const dialog = page.getByRole("alertdialog", { name: /^Delete/ });
  await expect(dialog.getByRole("button", { name: "Cancel" })).toBeFocused();
  await pressOn(page, dialog.getByRole("button", { name: "Delete endpoint" }), "Enter");
  await expect(page.getByText("No endpoints yet")).toBeVisible();
});

test("the form warns of a second endpoint at a URL, says what is wrong with one, and keeps what was typed", async ({
  ownerPage: page,
  workspace,
}) => {
  const endpoint = await makeEndpoint(workspace, UNREACHABLE_URL);
  await page.goto("/integrations/webhooks");
  await page.getByRole("button", { name: "Add endpoint" }).click();
  const form = page.getByRole("dialog", { name: "Add endpoint" });
  const url = form.getByRole("textbox", { name: "URL" });
  await url.fill(UNREACHABLE_URL);
  await expect(form.getByText("Another endpoint has this URL.")).toBeVisible();
  await form.getByRole("checkbox", { name: "site.created" }).click();
  await url.fill("https://10.0.0.8/internal");
  await form.getByRole("button", { name: "Add endpoint" }).click();
  await expect(form.getByText("Use a public address.")).toBeVisible();
  await expect(url).toBeFocused();
  await expect(form.getByRole("checkbox", { name: "site.created" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(form.getByText("Discard what you entered?")).toBeVisible();
  await form.getByRole("button", { name: "Discard" }).click();

  await page.getByRole("button", { name: `Actions for ${endpoint.url}` }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  const edit = page.getByRole("dialog", { name: /^Edit/ });
  await edit.getByRole("textbox", { name: /^Description/ }).fill("Mine");
  await updateWebhookEndpoint(workspace.ctx, { endpointId: endpoint.id, eventTypes: ["visitor", "key.revoked"] });
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit.getByText("Events: Visitors: all events → Visitors: all events, key.revoked")).toBeVisible();
  await expect(edit.getByRole("textbox", { name: /^Description/ })).toHaveValue("Mine");
  await edit.getByRole("button", { name: "Save" }).click();
  await expect(edit).toBeHidden();
  await expect(page.getByText("Mine")).toBeVisible();
});

test("who cannot add an endpoint learns why, and members learn whom to ask", async ({ page, makeWorkspace }) => {
  const workspace = await makeWorkspace("admin");
  await setApiAccess(workspace.ctx, { step: "suspend" });
  await signIn(page, workspace.user);
  await page.goto("/integrations/webhooks");
  await expect(page.getByRole("button", { name: "Add endpoint" })).toBeDisabled();
  await expect(page.getByText("API access is suspended. Ask your platform team to resume it.")).toBeVisible();
  const other = await makeWorkspace("member");
  await signIn(page, other.user);
  await page.goto("/integrations/webhooks");
  await expect(page.getByRole("heading", { name: "Only owners and admins can manage webhooks" })).toBeVisible();
});

test("⌘K finds endpoints by a part of their URL or description", async ({ ownerPage: page, workspace }) => {
  const endpoint = await makeEndpoint(workspace, UNREACHABLE_URL, { description: "Badge printer" });
  await page.goto("/integrations/webhooks");
  await expect(page.getByRole("link", { name: UNREACHABLE_URL })).toBeVisible();
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("combobox", { name: "Search" }).fill("printer");
  await page.getByRole("option", { name: new RegExp(UNREACHABLE_URL) }).click();
  await expect(page).toHaveURL(new RegExp(`/integrations/webhooks/${endpoint.id}$`));
  await expect(page).toHaveTitle(/127\.0\.0\.1:9/);
  await tabTo(page, page.getByRole("button", { name: "Edit" }));
});
