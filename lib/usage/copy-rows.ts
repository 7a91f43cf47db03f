import { MessageWriter } from "@/lib/db/message-writer";
import type { RequestRow } from "@/lib/usage/request-row";

const COLUMNS = [
  ...["at", "id", "organization_id", "environment", "key_id", "key_name", "secret_id", "operation", "method", "path"],
  ...["status", "error_code", "milliseconds", "address", "client", "site_id", "bytes", "detail"],
];
const COPY = `copy request_log (${COLUMNS.join(", ")}) from stdin (format binary)`;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** Of a usual row, and then some. */
const ROW_BYTES = 600;
const NULL = -1;
const LAST_ROW = -1;
const JSONB_VERSION = "\u0001";
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** The messages that copy the rows into the request log, all or none (COPY's binary format in PostgreSQL's manual). */
export function copyMessage(rows: RequestRow[]): Buffer {
  const writer = new MessageWriter(COPY.length + rows.length * ROW_BYTES);
  writer.begin("Q").cString(COPY).end();
  writer.begin("d").raw(SIGNATURE);
  for (const row of rows) writeRow(writer, row);
  writer.int16(LAST_ROW).end();
  return writer.begin("c").end().written();
}

/** In the order of COLUMNS. */
function writeRow(writer: MessageWriter, row: RequestRow): void {
  writer.int16(COLUMNS.length);
  writer.int32(8).int64(microsecondsOf(row.at));
  writer.field(row.id).field(row.organization_id).field(row.environment);
  writer.field(row.key_id).field(row.key_name).field(row.secret_id);
  writeText(writer, row.operation);
  writer.field(row.method).field(row.path);
  writer.int32(2).int16(row.status);
  writeText(writer, row.error_code);
  writer.int32(4).float32(row.milliseconds);
  writeText(writer, row.address);
  writeText(writer, row.client);
  writeText(writer, row.site_id);
  writer.int32(4).int32(row.bytes);
  if (row.detail === null) writer.int32(NULL);
  else writer.field(JSON.stringify(row.detail), JSONB_VERSION);
}

function writeText(writer: MessageWriter, value: string | null): void {
  if (value === null) writer.int32(NULL);
  else writer.field(value);
}

/** Since 2000, as PostgreSQL counts; the rows of one look-up have the same time. */
function microsecondsOf(at: string): number {
  if (at !== last.at) last = { at, microseconds: 1_000 * (Date.parse(at) - EPOCH_MS) + belowMilliseconds(at) };
  return last.microseconds;
}

let last = { at: "", microseconds: 0 };

/** The fraction's digits after the third, of which JavaScript's own times know nothing. */
function belowMilliseconds(at: string): number {
  const digits = /\.\d{3}(\d{1,3})/.exec(at)?.[1] ?? "";
  return Number(digits.padEnd(3, "0"));
}
