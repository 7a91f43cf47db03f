import type { Page } from "@playwright/test";
import { createKey } from "../../lib/keys/service";
import type { Workspace } from "./fixtures";

/** Creates a key that may read all sites. */
export async function makeKey({ ctx }: Workspace, name: string) {
  return createKey(ctx, { name, reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

/** Sends a request to the developer API and returns its id. */
export async function send(secret: string, path: string): Promise<string> {
  const headers = { "X-API-Key": secret, "User-Agent": "crm/1.0" };
  const response = await fetch(`${process.env.E2E_BASE_URL}/developer/v2${path}`, { headers });
  return response.headers.get("x-request-id")!;
}

/** The list on Requests. */
export const list = (page: Page) => page.getByRole("region", { name: "Requests", exact: true });

/** The listed requests. */
export const rows = (page: Page) =>
  list(page)
    .getByRole("row")
    .filter({ has: page.getByRole("link") });
