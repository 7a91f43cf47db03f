import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import { openValues } from "@/lib/mail/open-values";
import type { Ctx } from "@/lib/platform/ctx";

/** Creates a key of the acting person's. @returns its id and secret. */
export async function makeKey(ctx: Ctx, change: { name?: string; expiresAt?: string | null } = {}) {
  const scope = { reach: "all_sites", access: "read", expiresAt: null } as const;
  const { key, secret } = await createKey(ctx, { name: "Lobby tablet", siteIds: [], ...scope, ...change });
  return { keyId: key.id, secret };
}

/** The id of the person who acts in this Ctx. */
export function personOf({ actor }: Ctx): string {
  if (actor.kind !== "user") throw new Error("This Ctx is not a person's.");
  return actor.userId;
}

/** The types of the person's notifications, oldest first, with a mark for those they have read. */
export async function shownTo(ctx: Ctx): Promise<string[]> {
  const rows = await db().notification.findMany({
    where: { userId: personOf(ctx), organizationId: ctx.organizationId },
    orderBy: { id: "asc" },
  });
  return rows.map(({ type, readAt }) => (readAt ? `${type} (read)` : type));
}

/** What the e-mails of the organization to this address say happened, oldest first. */
export async function emailedTo(ctx: Ctx, to = `${personOf(ctx)}@example.com`): Promise<string[]> {
  return (await emailsOf(ctx)).filter((email) => email.recipient === to).map(({ what }) => what);
}

type Values = { what?: string; decision?: string; link: string; details: Record<string, string> };

/** The organization's e-mails with the values of their templates. */
export async function emailsOf({ organizationId }: Pick<Ctx, "organizationId">) {
  const rows = await db().email.findMany({ where: { organizationId }, orderBy: { id: "asc" } });
  return rows.map(({ id, recipient, values }) => {
    const opened = openValues(id, values) as Values;
    return { recipient, values: opened, what: opened.what ?? opened.decision ?? "" };
  });
}
