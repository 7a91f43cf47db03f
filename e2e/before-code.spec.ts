import type { Page } from "@playwright/test";
import { db } from "../lib/db/client";
import { expect, signIn, test } from "./support/fixtures";

/* What a person does on a slow line, in the server's page whose code is still on its way. */

/** Holds the page's code back until it is let go. */
async function holdCode(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route("**/_next/static/**/*.js", async (route) => {
    await held.promise;
    await route.continue();
  });
  return held.resolve;
}

const listens = (page: Page) => expect(page.getByRole("radio", { name: "System theme" })).toBeChecked();

test("the sign-in keeps what was typed, and sends nothing on its own", async ({ page, workspace }) => {
  const letGo = await holdCode(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(workspace.user.email);
  await page.getByLabel("Password", { exact: true }).fill(workspace.user.password);
  await page.getByLabel("Password", { exact: true }).press("Enter");
  await page.getByRole("button", { name: "Sign in" }).click({ force: true });
  expect(page.url()).toMatch(/\/sign-in$/);
  letGo();
  await listens(page);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/integrations\/api$/);
});

test("a request for API access keeps what was typed, out of the address", async ({ page, workspace }) => {
  await signIn(page, workspace.user);
  await db().organization.update({ where: { id: workspace.organization.id }, data: { apiAccess: "not_requested" } });
  const letGo = await holdCode(page);
  await page.goto("/integrations/api", { waitUntil: "commit" });
  const useCase = page.getByLabel("What will you build?");
  await useCase.fill("Badges for our lobby\nkiosks");
  const submit = page.getByRole("button", { name: "Request API access" });
  await submit.click({ force: true });
  expect(page.url()).toMatch(/\/integrations\/api$/);
  letGo();
  await expect(submit).toBeEnabled();
  await page.getByRole("radio", { name: "Up to 1,000 a day" }).click();
  await expect(useCase).toHaveValue("Badges for our lobby\nkiosks");
  await submit.click();
  await expect(page.getByText(/^Requested on/)).toBeVisible();
  const request = await db().apiAccessRequest.findFirstOrThrow({
    where: { organizationId: workspace.organization.id },
  });
  expect(request.useCase).toBe("Badges for our lobby\nkiosks");
});

test("a search by request id does not load the page anew", async ({ page, workspace }) => {
  await signIn(page, workspace.user);
  const letGo = await holdCode(page);
  await page.goto("/integrations/requests", { waitUntil: "commit" });
  const id = page.getByLabel("Find a request by its id");
  await id.fill("req_01h455vb4pex5vsknk084sn02q");
  await id.press("Enter");
  expect(page.url()).toMatch(/\/integrations\/requests$/);
  letGo();
  await listens(page);
});
