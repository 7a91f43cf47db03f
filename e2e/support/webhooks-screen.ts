import type { Page } from "@playwright/test";
import { createKey } from "../../lib/keys/service";
import { createEndpointInput } from "../../lib/webhooks/schema";
import { createWebhookEndpoint } from "../../lib/webhooks/service";
import type { Workspace } from "./fixtures";
import { test as base } from "./fixtures";
import { type Receiver, startReceiver } from "./receiver";

/** Where nobody answers. */
export const UNREACHABLE_URL = "http://127.0.0.1:9/hooks";

/** Tests with a receiver of their own. */
export const test = base.extend<{ receiver: Receiver }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
});

/** Creates an endpoint for all events of visitors. */
export async function makeEndpoint({ ctx }: Workspace, url: string, change: object = {}) {
  return createWebhookEndpoint(ctx, createEndpointInput.parse({ url, eventTypes: ["visitor"], ...change }));
}

/** A function that announces a visitor as an integration does. */
export async function visitorsOf({ ctx, sites }: Workspace): Promise<(firstName: string) => Promise<string>> {
  const settings = { reach: "all_sites", access: "read_write", siteIds: [], expiresAt: null } as const;
  const { secret } = await createKey(ctx, { ...settings, siteIds: [], name: "Check-in kiosk" });
  return async (firstName) => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/developer/v2/visitors`, {
      method: "POST",
      headers: { "X-API-Key": secret, "Content-Type": "application/json" },
      body: JSON.stringify({ firstName, lastName: "Visitor", siteId: sites[0]!.id }),
    });
    return (await answer.json()).data.id;
  };
}

/** The card with the endpoint's deliveries. */
const deliveries = (page: Page) => page.getByRole("region", { name: "Deliveries" });

/** The listed deliveries of a type, newest first. */
export const deliveriesOf = (page: Page, type: string) =>
  deliveries(page).getByRole("link", { name: new RegExp(`^${type.replace(".", "\\.")}, number`) });
