import type { Connection, Pool, Submittable } from "pg";
import { onHeldConnection } from "@/lib/db/hot-path/held-connections";
import { MessageWriter } from "@/lib/db/hot-path/message-writer";

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const NO_MORE_ROWS = -1;

/** What is copied: the table's columns, and how a row's fields are written in their order. */
export type CopyTarget<Row> = {
  table: string;
  columns: string[];
  writeFields: (writer: MessageWriter, row: Row) => void;
  /** Bytes of a usual row. */
  rowBytes: number;
};

/**
 * Copies rows into a table by one `COPY … FROM STDIN (FORMAT binary)`, committed all or none. Command, rows and end leave
 * in one write (see README.md). @throws Error of PostgreSQL or the network; the connection is then closed.
 */
export function copyIn<Row>(pool: Pool, target: CopyTarget<Row>, rows: Row[]): Promise<void> {
  const messages = copyMessages(target, rows);
  return onHeldConnection(pool, (client) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    client.query(new CopyIn(messages, (error) => (error ? reject(error) : resolve())));
    return promise;
  });
}

function copyMessages<Row>({ table, columns, writeFields, rowBytes }: CopyTarget<Row>, rows: Row[]): Buffer {
  const command = `copy ${table} (${columns.join(", ")}) from stdin (format binary)`;
  const writer = new MessageWriter(command.length + rows.length * rowBytes);
  writer.begin("Q").cString(command).end();
  writer.begin("d").raw(SIGNATURE);
  for (const row of rows) writeFields(writer.int16(columns.length), row);
  writer.int16(NO_MORE_ROWS).end();
  return writer.begin("c").end().written();
}

/** A query object as `pg` calls it. The driver wraps `callback` with its own timeout. */
class CopyIn implements Submittable {
  constructor(
    private readonly messages: Buffer,
    public callback: (error: Error | null) => void,
  ) {}

  submit(connection: Connection): void {
    (connection as Connection & { stream: NodeJS.WritableStream }).stream.write(this.messages);
  }

  handleReadyForQuery(): void {
    this.callback(null);
  }

  handleError(error: Error): void {
    this.callback(error);
  }

  handleCommandComplete(): void {}
  handleCopyInResponse(): void {}
}
