import type { Place, RecordKind } from "@/lib/testing/matrix/records";

/*
 * Every operation of the developer API: how to call it, the permission it needs, and the row it leaves. Written from the
 * product's description, not from the contracts, so that the test compares the two.
 */

export type Fields = Record<string, unknown>;

export type Asked = {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path below the base, in the names of v1 and v2. `{id}` is the record's id, `{marker}` an external id. */
  v1: string;
  v2: string;
  who: "everybody" | "readers" | "global readers" | "writers" | "global writers";
  ok: 200 | 201 | 204;
  /** True if the address does not exist for live keys. */
  isSandboxOnly?: boolean;
  kind?: RecordKind;
  /** Where the request names the place. A record named in the path is in that place. */
  names?: "path" | "body" | "query";
  /** In v1's names. */
  body?: (place: Place, own: Place, marker: string) => Fields;
  query?: (place: Place) => Fields;
  isInside?: boolean;
  /** True if the answer is a report by site instead of a list of records. */
  isReport?: boolean;
  /** The row's columns after success, with `SOME` for any value. Null if the row is gone. */
  leaves?: (place: Place) => Fields | null;
};

/** Any value but null. */
export const SOME = "some value";

const PATHS: Record<RecordKind, [v1: string, v2: string]> = {
  site: ["/locations", "/sites"],
  visitor: ["/visitors", "/visitors"],
  employee: ["/employees", "/employees"],
  delivery: ["/deliveries", "/deliveries"],
  webhookEndpoint: ["/webhook-endpoints", "/webhook-endpoints"],
};

const at = (kind: RecordKind, below = "") => ({ kind, v1: PATHS[kind][0] + below, v2: PATHS[kind][1] + below });

type More = Partial<Asked>;
const list = (kind: RecordKind, more: More = {}): Asked => {
  return { ...at(kind), method: "GET", who: "readers", ok: 200, names: "query", query: bySite, ...more };
};
const get = (kind: RecordKind): Asked => {
  return { ...at(kind, "/{id}"), method: "GET", who: "readers", ok: 200, names: "path" };
};
const create = (kind: RecordKind, body: NonNullable<Asked["body"]>, more: More = {}): Asked => {
  return { ...at(kind), method: "POST", who: "writers", ok: 201, names: "body", body, ...more };
};
const upsert = (kind: RecordKind, body: NonNullable<Asked["body"]>, more: More = {}): Asked => {
  return { ...create(kind, body, more), ...at(kind, "/by-external-id/{marker}"), method: "PUT" };
};
/** A batch answers 200, whatever becomes of its items, which have tests of their own. */
const batch = (kind: RecordKind): Asked => {
  const body = () => ({ operations: [{ op: "delete", id: "none" }] });
  return { ...at(kind, "/batch"), method: "POST", who: "writers", ok: 200, body };
};
const change = (kind: RecordKind, fields: Fields, more: More = {}): Asked => {
  const asked = { ...at(kind, "/{id}"), method: "PATCH", who: "writers", ok: 200, names: "path" } as const;
  return { ...asked, body: () => fields, leaves: () => fields, ...more };
};
const act = (kind: RecordKind, action: string, leaves: Fields, more: More = {}): Asked => {
  const asked = { ...at(kind, `/{id}/${action}`), method: "POST", who: "writers", ok: 200, names: "path" } as const;
  return { ...asked, leaves: () => leaves, ...more };
};
const remove = (kind: RecordKind): Asked => {
  return { ...at(kind, "/{id}"), method: "DELETE", who: "writers", ok: 204, names: "path", leaves: () => null };
};
/** A change that moves a record in reach to another place. */
const name = (kind: RecordKind, body: (place: Place) => Fields, column: string): Asked => {
  const leaves = (place: Place) => ({ [column]: Object.values(body(place))[0] });
  return change(kind, {}, { names: "body", body, leaves });
};

const bySite = ({ siteId }: Place) => ({ location_id: siteId });
const byHost = ({ employeeId }: Place) => ({ host_id: employeeId });
const byRecipient = ({ employeeId }: Place) => ({ recipient_id: employeeId });
const person = (last_name: string) => ({ first_name: "Ada", last_name });
const global = { who: "global writers" } as const;
const below = (path: string) => at("webhookEndpoint", `/{id}${path}`);
const everywhere = { names: undefined, query: () => ({}) } as const;
const gone = { status: "checked_out" };

/** By operation id. A variant of the same operation has more words after the id. */
export const ASKED: Record<string, Asked> = {
  me: { method: "GET", v1: "/me", v2: "/me", who: "everybody", ok: 200 },
  "sites.list": list("site"),
  "sites.list everywhere": list("site", everywhere),
  "sites.get": get("site"),
  "sites.create": create("site", (_, _own, name) => ({ name, time_zone: "UTC" }), { ...global, names: undefined }),
  "sites.upsert": upsert("site", (_, _own, name) => ({ name, time_zone: "UTC" }), { ...global, names: undefined }),
  "sites.update": change("site", { name: "Changed" }, global),
  "sites.delete": { ...remove("site"), ...global },
  "visitors.list": list("visitor"),
  "visitors.list everywhere": list("visitor", everywhere),
  "visitors.list of a host": list("visitor", { query: byHost }),
  "visitors.get": get("visitor"),
  "visitors.create": create("visitor", (place, _, marker) => ({ ...person(marker), ...bySite(place) })),
  "visitors.create with a host": create("visitor", (place, own, marker) => {
    return { ...person(marker), ...bySite(own), ...byHost(place) };
  }),
  "visitors.upsert": upsert("visitor", (place, _, marker) => ({ ...person(marker), ...bySite(place) })),
  "visitors.batch": batch("visitor"),
  "visitors.update": change("visitor", { company: "Changed", nda_signed: true }),
  "visitors.update to another site": name("visitor", bySite, "site_id"),
  "visitors.update to another host": name("visitor", byHost, "host_id"),
  "visitors.delete": remove("visitor"),
  "visitors.check_in": act("visitor", "check-in", { status: "checked_in" }),
  "visitors.check_out": act("visitor", "check-out", gone, { isInside: true }),
  "visitors.deny": act("visitor", "deny", { status: "denied" }),
  "visitors.cancel": act("visitor", "cancel", { status: "cancelled" }),
  "employees.list": list("employee"),
  "employees.list everywhere": list("employee", everywhere),
  "employees.get": get("employee"),
  "employees.create": create("employee", (place, _, marker) => ({ ...person(marker), ...bySite(place) })),
  "employees.upsert": upsert("employee", (place, _, marker) => ({ ...person(marker), ...bySite(place) })),
  "employees.batch": batch("employee"),
  "employees.update": change("employee", { department: "Changed" }),
  "employees.update to another site": name("employee", bySite, "site_id"),
  "employees.delete": remove("employee"),
  "employees.check_in": act("employee", "check-in", { checked_in_at: SOME }),
  "employees.check_out": act("employee", "check-out", { checked_out_at: SOME }, { isInside: true }),
  "deliveries.list": list("delivery"),
  "deliveries.list everywhere": list("delivery", everywhere),
  "deliveries.get": get("delivery"),
  "deliveries.create": create("delivery", (place, _, carrier) => ({ carrier, ...bySite(place) })),
  "deliveries.create with a recipient": create("delivery", (place, own, carrier) => {
    return { carrier, ...bySite(own), ...byRecipient(place) };
  }),
  "deliveries.upsert": upsert("delivery", (place, _, carrier) => ({ carrier, ...bySite(place) })),
  "deliveries.batch": batch("delivery"),
  "deliveries.update": change("delivery", { carrier: "Changed" }),
  "deliveries.update to another site": name("delivery", bySite, "site_id"),
  "deliveries.update to another recipient": name("delivery", byRecipient, "recipient_id"),
  "deliveries.delete": remove("delivery"),
  "deliveries.pick_up": act("delivery", "pick-up", { status: "picked_up", picked_up_at: SOME }),
  "on_site.list": {
    method: "GET",
    v1: "/on-site",
    v2: "/on-site",
    who: "readers",
    ok: 200,
    names: "query",
    query: bySite,
    isReport: true,
  },
  /** First, because an environment has at most 20. */
  "webhook_endpoints.create": create(
    "webhookEndpoint",
    (_, _own, description) => ({ url: "https://8.8.8.8/", description, event_types: ["key"] }),
    { ...global, names: undefined },
  ),
  "webhook_endpoints.list": list("webhookEndpoint", { who: "global readers", names: undefined, query: () => ({}) }),
  "webhook_endpoints.get": { ...get("webhookEndpoint"), who: "global readers" },
  "webhook_endpoints.update": change("webhookEndpoint", { status: "paused" }, global),
  "webhook_endpoints.rotate_secret": act("webhookEndpoint", "rotate-secret", {}, global),
  "webhook_endpoints.test": act("webhookEndpoint", "test", {}, global),
  "webhook_endpoints.attempts": { ...get("webhookEndpoint"), ...below("/attempts"), who: "global readers" },
  "webhook_endpoints.resend": act(
    "webhookEndpoint",
    "resend",
    {},
    {
      ...global,
      body: () => ({ message_ids: ["msg_01kabc4xq8e9v9j6z3m5n7p2rt"] }),
    },
  ),
  "webhook_endpoints.recover": act("webhookEndpoint", "recover", {}, global),
  "webhook_endpoints.delete": { ...remove("webhookEndpoint"), ...global },
  "events.list": {
    method: "GET",
    v1: "/events",
    v2: "/events",
    who: "readers",
    ok: 200,
    names: "query",
    query: bySite,
    isReport: true,
  },
  "tokens.create": { method: "POST", v1: "/auth/token", v2: "/auth/token", who: "everybody", ok: 200 },
  /** Last, because it removes the records that the others use. */
  "sandbox.reset": { method: "POST", v1: "/reset", v2: "/reset", who: "global writers", ok: 200, isSandboxOnly: true },
};
