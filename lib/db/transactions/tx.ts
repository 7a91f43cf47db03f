import { hash } from "node:crypto";
import type { Tx } from "@/lib/db/client";
import type { PrismaClient } from "@/lib/db/generated/client";
import { Prisma } from "@/lib/db/generated/client";
import type { TransactionConnection } from "@/lib/db/transactions/connection";
import { ModelsOnConnection } from "@/lib/db/transactions/prisma-on-connection";
import { singleton } from "@/lib/platform/singleton";

type Operation = (input?: unknown) => Promise<unknown>;

/**
 * Statements go to the connection without Prisma, which doubles the time that the process spends on one; Prisma's models
 * work on the same connection.
 */
class ConnectionTx {
  readonly models: ModelsOnConnection;

  constructor(
    prisma: PrismaClient,
    readonly connection: TransactionConnection,
  ) {
    this.models = new ModelsOnConnection(prisma, connection);
  }

  async $queryRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<unknown[]> {
    return (await this.connection.query(prepare(toSql(query, values)))).rows;
  }

  async $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): Promise<number> {
    return (await this.connection.query(prepare(toSql(query, values)))).rowCount ?? 0;
  }
}

for (const name of Object.values(Prisma.ModelName)) {
  const model = `${name[0]!.toLowerCase()}${name.slice(1)}`;
  Object.defineProperty(ConnectionTx.prototype, model, {
    get(this: ConnectionTx) {
      const run =
        (operation: string): Operation =>
        async (input) => {
          const tx = (await this.models.models()) as unknown as Record<string, Record<string, Operation>>;
          return tx[model]![operation]!(input);
        };
      return new Proxy({}, { get: (_, operation) => run(String(operation)) });
    },
  });
}

/** A Tx on this connection. Call `end` before the transaction ends. */
export function makeTx(prisma: PrismaClient, connection: TransactionConnection): { tx: Tx; end(): Promise<void> } {
  const tx = new ConnectionTx(prisma, connection);
  return { tx: tx as unknown as Tx, end: () => tx.models.end() };
}

function toSql(query: TemplateStringsArray | Prisma.Sql, values: unknown[]): Prisma.Sql {
  return query instanceof Prisma.Sql ? query : Prisma.sql(query as TemplateStringsArray, ...(values as Prisma.Sql[]));
}

/** Statements known by name on each connection. Those of our code are fewer; the limit bounds PostgreSQL's memory. */
const NAMES_MAX = 500;
const names = singleton("statement-names", () => new Map<string, string>());

/** The statement under a name of its text, so that a connection parses and plans it once. */
export function prepare({ text, values }: Prisma.Sql): { name?: string; text: string; values: unknown[] } {
  let name = names.get(text);
  if (!name && names.size < NAMES_MAX) {
    name = hash("sha256", text, "base64url");
    names.set(text, name);
  }
  return { ...(name && { name }), text, values };
}
