import type { Prisma } from "@/lib/db/generated/client";
import type { Subscription } from "@/lib/events/catalog/labels";
import type { EndpointDetails, EndpointHealth, EndpointView, WebhookSecretView } from "@/lib/webhooks/schema";

/** All columns that an endpoint's view needs, and no secret's ciphertext. */
export const endpointSelect = {
  id: true,
  environment: true,
  url: true,
  description: true,
  eventTypes: true,
  reach: true,
  dialect: true,
  include: true,
  requestsPerSecond: true,
  status: true,
  disabledReason: true,
  statusChangedAt: true,
  version: true,
  createdByName: true,
  createdAt: true,
  updatedAt: true,
  sites: { select: { site: { select: { id: true, name: true } } }, orderBy: { site: { name: "asc" } } },
  secrets: { select: { id: true, createdAt: true, endsAt: true }, orderBy: [{ createdAt: "desc" }, { id: "desc" }] },
} as const satisfies Prisma.WebhookEndpointSelect;

export type EndpointRow = Prisma.WebhookEndpointGetPayload<{ select: typeof endpointSelect }>;

/** The endpoint as every caller sees it; dates become ISO 8601. */
export function viewEndpoint(row: EndpointRow): EndpointView {
  return {
    id: row.id,
    url: row.url,
    description: row.description,
    eventTypes: row.eventTypes as Subscription[],
    reach: row.reach,
    siteIds: row.sites.map(({ site }) => site.id),
    dialect: row.dialect,
    include: row.include,
    requestsPerSecond: row.requestsPerSecond,
    status: row.status,
    disabledReason: row.disabledReason,
    statusChangedAt: row.statusChangedAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** The endpoint as screens show it, at `now`. */
export function viewDetails(row: EndpointRow, health: EndpointHealth, now: Date): EndpointDetails {
  return {
    ...viewEndpoint(row),
    environment: row.environment,
    version: row.version,
    createdByName: row.createdByName,
    sites: row.sites.map(({ site }) => site),
    secrets: row.secrets.flatMap((secret) => viewSecret(secret, now)),
    health,
  };
}

/** Nothing for a secret that signs no longer. */
function viewSecret({ id, createdAt, endsAt }: EndpointRow["secrets"][number], now: Date): WebhookSecretView[] {
  if (endsAt !== null && endsAt <= now) return [];
  const state = endsAt === null ? "current" : "overlap";
  return [{ id, createdAt: createdAt.toISOString(), endsAt: endsAt?.toISOString() ?? null, state }];
}
