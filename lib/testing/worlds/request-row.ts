import { newId } from "@/lib/platform/ids";
import { recordRequest } from "@/lib/request-log/write/record-request";
import type { RequestRow } from "@/lib/request-log/write/request-row";

/** A row of the request log, of now and of no existing organization. */
export function makeRow(change: Partial<RequestRow> = {}): RequestRow {
  return {
    at: new Date().toISOString(),
    id: newId("request"),
    organization_id: newId("organization"),
    environment: "live",
    key_id: newId("key"),
    key_name: 'Név "x" \\ 🔑 {1,2}',
    secret_id: newId("secret"),
    operation: "me",
    method: "GET",
    path: "/developer/v2/me",
    status: 200,
    error_code: null,
    milliseconds: 1.25,
    address: "203.0.113.9",
    client: "test/1.0",
    site_id: null,
    bytes: 10,
    detail: { needed: "site:read" },
    ...change,
  };
}

/** Records the row as the developer API does. Resolves when it is committed or deferred. */
export function record(row: RequestRow): Promise<void> {
  return recordRequest(row).settled;
}
