import type { Connection, PoolClient, Submittable } from "pg";
import { MessageWriter } from "@/lib/db/hot-path/message-writer";

const FEW_BYTES = 2_048;

type Prepared = { name: string; text: string };
type RawConnection = Connection & {
  stream: NodeJS.WritableStream;
  parsedStatements: Record<string, string | undefined>;
};

/** A statement as bytes, which leave in one write; its rows' fields come as text. */
export type RawStatement = {
  message: Buffer;
  /** What the message executes: parsed once on each connection, ahead of it. */
  prepared?: Prepared;
  onRow?: (fields: string[]) => void;
  /** Is told, once the message is sent, how to send more bytes of the statement; when that is over they go nowhere. */
  onSent?: (send: (bytes: Buffer) => void) => void;
};

/** Runs it on the connection. @throws what PostgreSQL or the network says; the connection is then to be given up. */
export function sendRaw(client: PoolClient, statement: RawStatement): Promise<void> {
  return new Promise((resolve, reject) => {
    client.query(new Sending(statement, (error) => (error ? reject(error) : resolve())));
  });
}

/** A prepared statement's execution, without what the driver would ask of its columns: they are known. */
export function executionOf({ name }: Prepared, parameters: string[]): Buffer {
  const writer = new MessageWriter(FEW_BYTES);
  writer.begin("B").cString("").cString(name).int16(0).int16(parameters.length);
  for (const parameter of parameters) writer.field(parameter);
  writer.int16(0).end();
  writer.begin("E").cString("").int32(0).end();
  return writer.begin("S").end().written();
}

/** An array of text as a parameter is written. */
export function arrayOf(values: Iterable<string>): string {
  return `{${Array.from(values, (value) => `"${value.replaceAll(/["\\]/g, "\\$&")}"`).join()}}`;
}

function parsingOf({ name, text }: Prepared): Buffer {
  return new MessageWriter(FEW_BYTES).begin("P").cString(name).cString(text).int16(0).end().written();
}

/** What the driver calls while a statement is under way. It wraps `callback` with its own timeout. */
class Sending implements Submittable {
  /** The driver notes under this name that the statement is parsed. */
  readonly name: string | undefined;
  readonly text: string | undefined;
  private isOver = false;

  constructor(
    private readonly statement: RawStatement,
    public callback: (error: Error | null) => void,
  ) {
    this.name = statement.prepared?.name;
    this.text = statement.prepared?.text;
  }

  submit(connection: Connection): void {
    const { stream, parsedStatements } = connection as RawConnection;
    const { prepared, message, onSent } = this.statement;
    const isParsed = !prepared || parsedStatements[prepared.name] !== undefined;
    stream.write(isParsed ? message : Buffer.concat([parsingOf(prepared), message]));
    onSent?.((bytes) => void (this.isOver || stream.write(bytes)));
  }

  handleDataRow({ fields }: { fields: string[] }): void {
    this.statement.onRow?.(fields);
  }

  handleReadyForQuery(): void {
    this.isOver = true;
    this.callback(null);
  }

  handleError(error: Error): void {
    this.isOver = true;
    this.callback(error);
  }

  handleCommandComplete(): void {}
  handleCopyInResponse(): void {}
}
