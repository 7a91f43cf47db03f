import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { afterAnswer, type Script } from "@/lib/developer-api/postman/format";

/*
 * A collection is run from its first request to its last. Each folder creates a record, uses it and deletes it. What comes after the
 * deletion needs no record of its own, or finds one in the answer before it.
 */

const ORDER = [
  ...["list", "create", "get"],
  ...["rotate_secret", "test", "attempts", "resend", "recover"],
  ...["update", "check_in", "check_out", "pick_up"],
  "delete",
  ...["upsert", "deny", "batch", "cancel"],
];

/** Compares two operations' ids, such as `visitors.create`, by their place in a run. Others come before the deletion. */
export function compareInRun(a: string, b: string): number {
  return placeOf(a) - placeOf(b);
}

function placeOf(id: string): number {
  const place = ORDER.indexOf(id.split(".").at(-1) ?? "");
  return place === -1 ? ORDER.indexOf("delete") - 0.5 : place;
}

type Found = { variable: string; at: string };

/** Where the requests after an operation find what they use, in its answer. */
const FOUND: Record<string, Found> = {
  "sites.create": { variable: "siteId", at: "data.id" },
  "visitors.create": { variable: "visitorId", at: "data.id" },
  "visitors.upsert": { variable: "visitorId", at: "data.id" },
  "visitors.batch": { variable: "visitorId", at: "data.results[0].data.id" },
  "employees.create": { variable: "employeeId", at: "data.id" },
  "deliveries.create": { variable: "deliveryId", at: "data.id" },
  "webhook_endpoints.create": { variable: "endpointId", at: "data.id" },
  "webhook_endpoints.attempts": { variable: "messageId", at: "data.attempts[0]?.messageId" },
  "tokens.create": { variable: "token", at: "token" },
};

/** The record that a folder's deletion deletes. */
const DELETED: Record<string, string> = {
  "sites.delete": "siteId",
  "visitors.delete": "visitorId",
  "employees.delete": "employeeId",
  "deliveries.delete": "deliveryId",
  "webhook_endpoints.delete": "endpointId",
};

/**
 * What happens to the variables after an operation's answer. After a deletion the variable names the example's record again, so that it
 * always names one that exists.
 */
export function scriptsAfter(id: string, { write }: Dialect, values: Map<string, string>): Script[] {
  const found = FOUND[id];
  if (found) {
    const at = found.at.replace(/[a-z]+(?:[A-Z][a-z]+)+/g, write);
    return [setVariable(write(found.variable), `pm.response.json().${at}`)];
  }
  const deleted = DELETED[id] && write(DELETED[id]);
  if (deleted) return [setVariable(deleted, JSON.stringify(values.get(deleted)))];
  return [];
}

function setVariable(name: string, value: string): Script {
  return afterAnswer(
    "if (pm.response.code < 300) {",
    `  const value = ${value};`,
    `  if (value) pm.collectionVariables.set("${name}", value);`,
    "}",
  );
}
