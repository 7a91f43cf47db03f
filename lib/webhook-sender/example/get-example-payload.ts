import { operations } from "@/lib/developer-api/operations";
import { EVENT_CATALOG, type EventNoun } from "@/lib/events/catalog/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { requireAdmin } from "@/lib/platform/permit";
import { writeBody } from "@/lib/webhook-sender/send/build-request";
import type { ExampleInput, ExampleView } from "@/lib/webhooks/example/schema";

/** The operations whose example is a record of the noun. */
const OPERATIONS: Partial<Record<EventNoun, string>> = {
  visitor: "visitors.get",
  employee: "employees.get",
  delivery: "deliveries.get",
  site: "sites.get",
};

/** A message of this type as an endpoint with these choices receives it, written by the code that sends. @throws AppError FORBIDDEN. */
export async function getExamplePayload(ctx: Ctx, { type, include, dialect }: ExampleInput): Promise<ExampleView> {
  requireAdmin(ctx, "see examples of webhooks");
  const { noun, example } = EVENT_CATALOG.find((entry) => entry.type === type)!;
  const { timestamp, sequence, organizationId, data } = example;
  const message = { type, happenedAt: timestamp, sequence, organizationId, environment: ctx.environment, dialect };
  const { id: subjectId, siteId, changed } = data;
  const record = include === "ids" ? undefined : type.endsWith(".deleted") ? null : recordOf(noun);
  const body = writeBody({ ...message, subjectId, siteId, changed }, record);
  return { body: JSON.stringify(JSON.parse(body), null, 2) };
}

function recordOf(noun: EventNoun): object | null {
  const output = operations.find(({ id }) => id === OPERATIONS[noun])?.example?.output;
  return typeof output === "object" ? output : null;
}
