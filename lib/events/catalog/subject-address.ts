import type { Addresses } from "@/lib/contracts/operation";
import type { PublicEventGroup, PublicEventType } from "@/lib/events/catalog/labels";
import { groupOf } from "@/lib/events/event-types";
import type { EnvironmentName } from "@/lib/platform/environments";

type Address = (id: string, addresses: Addresses, environment: EnvironmentName) => string;

/** The API has no keys by their ids, so these have pages of the dashboard. */
const ADDRESSES: Record<PublicEventGroup | "webhook", Address> = {
  visitor: (id, { ofRecord }) => ofRecord(`/visitors/${id}`),
  employee: (id, { ofRecord }) => ofRecord(`/employees/${id}`),
  delivery: (id, { ofRecord }) => ofRecord(`/deliveries/${id}`),
  site: (id, { ofRecord }) => ofRecord(`/sites/${id}`),
  key: (id, { ofPage }, environment) =>
    ofPage(`/integrations/api/${id}${environment === "sandbox" ? "?environment=sandbox" : ""}`),
  webhook: (id, { ofRecord }) => ofRecord(`/webhook-endpoints/${id}`),
};

type Subject = { type: PublicEventType; id: string; environment: EnvironmentName };

/** Where to read what an event is about. A deleted record has an address, too; it answers 404. */
export function addressOfSubject({ type, id, environment }: Subject, addresses: Addresses): string {
  return ADDRESSES[groupOf(type)](id, addresses, environment);
}
