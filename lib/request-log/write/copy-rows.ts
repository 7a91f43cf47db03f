import { type CopyTarget, copyIn } from "@/lib/db/hot-path/copy-in";
import type { MessageWriter } from "@/lib/db/hot-path/message-writer";
import { apiPool } from "@/lib/db/pools";
import type { RequestRow } from "@/lib/request-log/write/request-row";

type Fields = { [Column in keyof RequestRow]: (writer: MessageWriter, value: RequestRow[Column]) => unknown };

/** How each column is written in COPY's binary format, in the order of the copied columns. */
const FIELDS: Fields = {
  at: (writer, value) => writer.int32(8).int64(microsecondsOf(value)),
  id: writeText,
  organization_id: writeText,
  environment: writeText,
  key_id: writeText,
  key_name: writeText,
  secret_id: writeText,
  operation: writeText,
  method: writeText,
  path: writeText,
  status: (writer, value) => writer.int32(2).int16(value),
  error_code: writeText,
  milliseconds: (writer, value) => writer.int32(4).float32(value),
  address: writeText,
  client: writeText,
  site_id: writeText,
  bytes: (writer, value) => writer.int32(4).int32(value),
  detail: (writer, value) => writeText(writer, value && JSONB_VERSION + JSON.stringify(value)),
};

const COLUMNS = Object.keys(FIELDS) as (keyof RequestRow)[];
const NULL = -1;
const JSONB_VERSION = "\u0001";
const EPOCH_MS = Date.UTC(2000, 0, 1);

const REQUEST_LOG: CopyTarget<RequestRow> = { table: "request_log", columns: COLUMNS, writeFields, rowBytes: 600 };

/** Commits rows of the request log, all or none. @throws Error of PostgreSQL or the network. */
export function copyRows(rows: RequestRow[]): Promise<void> {
  return copyIn(apiPool(), REQUEST_LOG, rows);
}

function writeFields(writer: MessageWriter, row: RequestRow): void {
  for (const column of COLUMNS) FIELDS[column](writer, row[column] as never);
}

function writeText(writer: MessageWriter, value: string | null): void {
  if (value === null) writer.int32(NULL);
  else writer.field(value);
}

/** Microseconds since 2000, as PostgreSQL counts. */
function microsecondsOf(at: string): number {
  return 1_000 * (Date.parse(at) - EPOCH_MS) + belowMilliseconds(at);
}

/** The fraction's digits after the third, which JavaScript's own times do not hold. */
function belowMilliseconds(at: string): number {
  const digits = /\.\d{3}(\d{1,3})/.exec(at)?.[1] ?? "";
  return Number(digits.padEnd(3, "0"));
}
