import { AsyncLocalStorage } from "node:async_hooks";
import { PrismaPg } from "@prisma/adapter-pg";
import type { Transaction } from "@prisma/driver-adapter-utils";
import type { PrismaClient } from "@/lib/db/generated/client";
import type { TransactionConnection } from "@/lib/db/transactions/connection";
import { singleton } from "@/lib/platform/singleton";

/** The connection on which the Prisma transaction that starts now runs. Next's bundle uses the client that the server made. */
const given = singleton("given-connection", () => new AsyncLocalStorage<TransactionConnection>());

/** Longer than any transaction; whoever opened the connection limits its time. */
const UNLIMITED = { timeout: 3_600_000, maxWait: 3_600_000 };

type ModelsTx = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];
type PgAdapter = Awaited<ReturnType<PrismaPg["connect"]>>;

/** Prisma's adapter for PostgreSQL, which can also run a transaction on a connection that is already open. */
export class AdapterWithGivenConnection extends PrismaPg {
  override async connect(): Promise<PgAdapter> {
    const adapter = await super.connect();
    const startTransaction = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => {
      const connection = given.getStore();
      return connection ? onConnection(adapter, connection) : startTransaction(level);
    };
    return adapter;
  }
}

/** Prisma then neither begins nor ends the transaction. */
function onConnection(adapter: PgAdapter, connection: TransactionConnection): Transaction {
  const nothing = async () => undefined;
  const own = { client: connection, options: { usePhantomQuery: true }, commit: nothing, rollback: nothing };
  return Object.assign(Object.create(adapter), own);
}

/** Prisma's models on an open connection, until `end` is called. */
export class ModelsOnConnection {
  private readonly ended = Promise.withResolvers<void>();
  private running: Promise<void> | null = null;
  private begun: Promise<ModelsTx> | null = null;

  constructor(
    private readonly prisma: PrismaClient,
    private readonly connection: TransactionConnection,
  ) {}

  /** Starts Prisma's transaction at the first use, because most verbs of the developer API need none. */
  models(): Promise<ModelsTx> {
    this.begun ??= new Promise((resolve, reject) => {
      this.running = given.run(this.connection, () =>
        this.prisma.$transaction(async (tx) => {
          resolve(tx);
          await this.ended.promise;
        }, UNLIMITED),
      );
      this.running.catch(reject);
    });
    return this.begun;
  }

  /** Never rejects: what fails here has failed in a statement. */
  async end(): Promise<void> {
    this.ended.resolve();
    await this.running?.catch(() => undefined);
  }
}
