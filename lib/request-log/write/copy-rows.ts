import { MessageWriter } from "@/lib/db/hot-path/message-writer";
import type { RequestRow } from "@/lib/request-log/write/request-row";

/** What the requests of one key that were looked up together mostly have in common. */
const COMMON = [
  ...(["at", "organization_id", "environment", "key_id", "key_name", "secret_id", "operation", "method"] as const),
  ...(["path", "status", "error_code", "address", "client", "site_id", "bytes"] as const),
];
const OWN = ["id", "milliseconds", "detail"] as const;
const COLUMNS: (keyof RequestRow)[] = [...COMMON, ...OWN];
const COPY = `copy request_log (${COLUMNS.join(", ")}) from stdin (format binary)`;
const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
/** Of a usual row, and then some. */
const ROW_BYTES = 600;
const NULL = -1;
const LAST_ROW = -1;
const JSONB_VERSION = "\u0001";
const EPOCH_MS = Date.UTC(2000, 0, 1);

/** Which part of a copy: the first begins it, the last commits it; one can be both. */
type Part = { isFirst: boolean; isLast: boolean };

/** The messages that copy rows into the request log, all parts or none (COPY's binary format in PostgreSQL's manual). */
export function copyMessage(rows: RequestRow[], { isFirst, isLast }: Part): Buffer {
  const writer = new MessageWriter(COPY.length + rows.length * ROW_BYTES);
  if (isFirst) writer.begin("Q").cString(COPY).end();
  writer.begin("d");
  if (isFirst) writer.raw(SIGNATURE);
  writeRows(writer, rows);
  if (isLast) writer.int16(LAST_ROW);
  writer.end();
  return isLast ? writer.begin("c").end().written() : writer.written();
}

/** What a row has in common with the one before is copied from there. */
function writeRows(writer: MessageWriter, rows: RequestRow[]): void {
  let before: { row: RequestRow; from: number; to: number } | null = null;
  for (const row of rows) {
    writer.int16(COLUMNS.length);
    const from = writer.length;
    if (before && isAlike(row, before.row)) writer.again(before.from, before.to);
    else writeCommon(writer, row);
    before = { row, from, to: writer.length };
    writeOwn(writer, row);
  }
}

function isAlike(row: RequestRow, other: RequestRow): boolean {
  return COMMON.every((column) => row[column] === other[column]);
}

/** In the order of COMMON. */
function writeCommon(writer: MessageWriter, row: RequestRow): void {
  writer.int32(8).int64(microsecondsOf(row.at));
  writer.field(row.organization_id).field(row.environment);
  writer.field(row.key_id).field(row.key_name).field(row.secret_id);
  writeText(writer, row.operation);
  writer.field(row.method).field(row.path);
  writer.int32(2).int16(row.status);
  writeText(writer, row.error_code);
  writeText(writer, row.address);
  writeText(writer, row.client);
  writeText(writer, row.site_id);
  writer.int32(4).int32(row.bytes);
}

/** In the order of OWN. */
function writeOwn(writer: MessageWriter, { id, milliseconds, detail }: RequestRow): void {
  writer.field(id);
  writer.int32(4).float32(milliseconds);
  if (detail === null) writer.int32(NULL);
  else writer.field(JSON.stringify(detail), JSONB_VERSION);
}

function writeText(writer: MessageWriter, value: string | null): void {
  if (value === null) writer.int32(NULL);
  else writer.field(value);
}

/** Since 2000, as PostgreSQL counts; the rows of one look-up have the same time, whatever their keys. */
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
