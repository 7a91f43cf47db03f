import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { withDatabase } from "@/lib/db/transaction";
import { INSTALLATION } from "@/lib/events/chain/tables";
import type { Cursor } from "@/lib/events/cursor";
import { readEventPage } from "@/lib/events/read-event-page";
import type { InstallationEventsView, ListInstallationEventsInput } from "@/lib/events/schema";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";

/**
 * A page of the installation log, newest first: changes of accounts, operators and signing keys. `after` and `before` are
 * sequences: the page of older events, or of newer ones.
 * @throws AppError FORBIDDEN.
 */
export async function listInstallationEvents(
  ctx: CallerCtx,
  input: ListInstallationEventsInput,
): Promise<InstallationEventsView> {
  requireOperator(ctx, "see the installation log");
  const isOfInstallation = Prisma.sql`t.installation_id = ${INSTALLATION}`;
  const [[counted], { events, newer, older }] = await Promise.all([
    withDatabase(() => db().$queryRaw<{ total: number }[]>`select count(*)::int as total from installation_events`),
    readEventPage(INSTALLATION, [isOfInstallation], cursorOf(input)),
  ]);
  return {
    events,
    total: counted!.total,
    previous: newer && String(newer.sequence),
    next: older && String(older.sequence),
  };
}

function cursorOf({ after, before }: ListInstallationEventsInput): Cursor | null {
  if (before) return { direction: "newer", sequence: BigInt(before) };
  return after ? { direction: "older", sequence: BigInt(after) } : null;
}
