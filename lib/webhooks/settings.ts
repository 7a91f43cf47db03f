import type { Tx } from "@/lib/db/client";
import { afterOnly, beforeAndAfter, changedFields } from "@/lib/events/changed-fields";
import type { Changes } from "@/lib/events/record-event";
import type { KeyReach } from "@/lib/keys/labels";
import type { Ctx } from "@/lib/platform/ctx";
import type { CreateEndpointInput } from "@/lib/webhooks/schema";
import { type EndpointRow, viewEndpoint } from "@/lib/webhooks/view";

type Settings = CreateEndpointInput;
const FIELDS = [
  "url",
  "description",
  "eventTypes",
  "siteIds",
  "dialect",
  "include",
  "requestsPerSecond",
] as const satisfies (keyof Settings)[];

/** The settings of an endpoint, as its editor sends them. */
export function settingsOf(row: EndpointRow): Settings {
  const view = viewEndpoint(row);
  return Object.fromEntries(FIELDS.map((field) => [field, view[field]])) as Settings;
}

/** The given settings that differ. Events and sites are sets, so their order does not count. */
export function changedSettings(row: EndpointRow, given: Partial<Settings>): Partial<Settings> {
  const wanted = Object.fromEntries(FIELDS.map((field) => [field, inOrder(given[field])]));
  const current = settingsOf(row);
  const sorted = Object.fromEntries(FIELDS.map((field) => [field, inOrder(current[field])])) as Settings;
  return changedFields(sorted, wanted as Partial<Settings>);
}

/** Without sites, an endpoint receives the events of all. */
export function reachOf(siteIds: string[]): KeyReach {
  return siteIds.length > 0 ? "selected_sites" : "all_sites";
}

/** Sets the endpoint's sites. */
export async function writeSites(tx: Tx, { organizationId }: Ctx, endpointId: string, siteIds: string[]) {
  await tx.webhookEndpointSite.deleteMany({ where: { endpointId, organizationId } });
  await tx.webhookEndpointSite.createMany({ data: siteIds.map((siteId) => ({ endpointId, siteId, organizationId })) });
}

/** The changes in an event: each setting before and after; for a new endpoint all settings. */
export function settingsChanges(before: EndpointRow | null, settings: Partial<Settings>): Changes {
  const recorded = forLog(settings);
  return before ? beforeAndAfter(forLog(settingsOf(before)), recorded) : afterOnly(recorded);
}

/** An endpoint's name in the log: its description, or the host of its URL. */
export function nameOf({ url, description }: { url: string; description: string | null }): string {
  return description ?? new URL(url).host;
}

function forLog<Some extends Partial<Settings>>(settings: Some): Some {
  return settings.url === undefined ? settings : { ...settings, url: shownUrl(settings.url) };
}

/** The log is kept for good, and path and query of a URL often hold a secret of the receiver. */
export function shownUrl(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return pathname === "/" && search === "" ? origin : `${origin}/…`;
}

function inOrder<Value>(value: Value): Value {
  return Array.isArray(value) ? (value.toSorted() as Value) : value;
}
