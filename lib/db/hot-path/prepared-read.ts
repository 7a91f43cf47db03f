import type { Connection, Pool, Submittable } from "pg";
import { onHeldConnection } from "@/lib/db/hot-path/held-connections";
import { MessageWriter } from "@/lib/db/hot-path/message-writer";

type PreparedConnection = Connection & {
  stream: NodeJS.WritableStream;
  parsedStatements: Record<string, string | undefined>;
};

/** A statement that each connection parses once, under this name. */
export type Prepared = { name: string; text: string };

/**
 * Runs a prepared statement whose parameters are arrays of text and whose rows have one text column. `pg` would also ask for
 * the columns' description with each execution. @throws Error of PostgreSQL or the network; the connection is then closed.
 */
export function readPrepared(pool: Pool, statement: Prepared, parameters: string[][]): Promise<string[]> {
  return onHeldConnection(pool, (client) => {
    const { promise, resolve, reject } = Promise.withResolvers<string[]>();
    client.query(new PreparedRead(statement, parameters, (error, rows) => (error ? reject(error) : resolve(rows))));
    return promise;
  });
}

/** A query object as `pg` calls it. The driver wraps `callback` with its own timeout. */
class PreparedRead implements Submittable {
  /** The driver notes under this name that the connection has parsed the statement. */
  readonly name: string;
  readonly text: string;
  private readonly rows: string[] = [];

  constructor(
    statement: Prepared,
    private readonly parameters: string[][],
    public callback: (error: Error | null, rows: string[]) => void,
  ) {
    this.name = statement.name;
    this.text = statement.text;
  }

  submit(connection: Connection): void {
    const { stream, parsedStatements } = connection as PreparedConnection;
    const writer = new MessageWriter(2_048);
    if (parsedStatements[this.name] === undefined)
      writer.begin("P").cString(this.name).cString(this.text).int16(0).end();
    writer.begin("B").cString("").cString(this.name).int16(0).int16(this.parameters.length);
    for (const parameter of this.parameters) writer.field(textArray(parameter));
    writer.int16(0).end();
    writer.begin("E").cString("").int32(0).end();
    stream.write(writer.begin("S").end().written());
  }

  handleDataRow({ fields: [field] }: { fields: string[] }): void {
    this.rows.push(field!);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.rows);
  }

  handleError(error: Error): void {
    this.callback(error, []);
  }

  handleCommandComplete(): void {}
}

function textArray(values: string[]): string {
  return `{${values.map((value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join()}}`;
}
