import { Prisma } from "@/lib/db/generated/client";
import { exportPool } from "@/lib/db/pools";
import { withDatabase } from "@/lib/db/transaction";
import { readEntries } from "@/lib/events/read-entries";
import type { EventEntry, EventFilters } from "@/lib/events/schema";
import { eventConditions } from "@/lib/events/search-conditions";
import { inExportTurn } from "@/lib/limits/export-turns";
import { csvHeading, csvLine } from "@/lib/platform/csv-line";
import type { OrganizationCtx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";

/** Few enough that making their lines does not delay other requests. */
const CHUNK_EVENTS = 500;

/** The columns of the CSV file: their names, and an event's value in each. Changes are JSON, as in the NDJSON file. */
const COLUMNS: [name: string, cell: (event: EventEntry) => string | null][] = [
  ["time", ({ at }) => at],
  ["sequence", ({ sequence }) => sequence],
  ["event_id", ({ id }) => id],
  ["type", ({ type }) => type],
  ["environment", ({ environment }) => environment],
  ["actor_kind", ({ actor }) => actor.kind],
  ["actor_id", ({ actor }) => actor.id],
  ["actor_name", ({ actor }) => actor.name],
  ["subject_id", ({ subject }) => subject.id],
  ["subject_name", ({ subject }) => subject.name],
  ["changes", ({ changes }) => JSON.stringify(changes)],
  ["address", ({ address }) => address],
  ["request_id", ({ requestId }) => requestId],
];

/**
 * All events of the filters as a CSV file in parts, newest first. Reads each part on demand and holds no database
 * connection between parts. The first part is read when the export's turn comes, so that errors appear before the file
 * begins.
 * @throws AppError FORBIDDEN, RATE_LIMITED.
 */
export async function exportEventsCsv(ctx: OrganizationCtx, filters: EventFilters): Promise<AsyncGenerator<string>> {
  const heading = csvHeading(COLUMNS.map(([name]) => name));
  return writeFile(ctx, filters, heading, (event) => csvLine(COLUMNS.map(([, cell]) => cell(event))));
}

/** The same with one JSON object per line. @throws AppError FORBIDDEN, RATE_LIMITED. */
export async function exportEventsNdjson(ctx: OrganizationCtx, filters: EventFilters): Promise<AsyncGenerator<string>> {
  return writeFile(ctx, filters, "", ({ actor, subject, ...event }) => {
    const [by, of] = [
      { kind: actor.kind, id: actor.id, name: actor.name },
      { id: subject.id, name: subject.name },
    ];
    return `${JSON.stringify({ ...event, actor: by, subject: of })}\n`;
  });
}

type WriteLine = (event: EventEntry) => string;

async function writeFile(ctx: OrganizationCtx, filters: EventFilters, heading: string, writeLine: WriteLine) {
  requireAdmin(ctx, "export the audit log");
  return inExportTurn(ctx, async () => {
    const chunks = readChunks(ctx, filters);
    const first = await chunks.next();
    return writeParts(heading, first.done ? [] : first.value, chunks, writeLine);
  });
}

async function* writeParts(
  heading: string,
  first: EventEntry[],
  rest: AsyncGenerator<EventEntry[]>,
  writeLine: WriteLine,
): AsyncGenerator<string> {
  try {
    yield heading + first.map(writeLine).join("");
    for await (const events of rest) yield events.map(writeLine).join("");
  } finally {
    await rest.return(undefined);
  }
}

async function* readChunks(ctx: OrganizationCtx, filters: EventFilters): AsyncGenerator<EventEntry[]> {
  const where = await withDatabase(() => eventConditions(ctx, filters));
  for (let beyond: Prisma.Sql[] = []; ; ) {
    const events = await readEntries(ctx.organizationId, {
      where: [...where, ...beyond],
      order: "desc",
      limit: CHUNK_EVENTS,
      pool: exportPool(),
    });
    yield events;
    const last = events.at(-1);
    if (!last || events.length < CHUNK_EVENTS) return;
    beyond = [Prisma.sql`t.sequence < ${BigInt(last.sequence)}`];
  }
}
