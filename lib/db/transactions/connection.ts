import type { Connection, Pool, PoolClient, QueryConfig, QueryResult } from "pg";

/** `pg` reports a lost connection to its statements, and once more as an event that ends the process if nobody listens. */
const ignoreLostConnection = () => undefined;

/**
 * A transaction on a connection of its own. Statements are sent in the order of their calls, without waiting for earlier
 * answers; those of one turn leave in one write. `begin` leaves with the first of them.
 */
export class TransactionConnection {
  /** The first failure. PostgreSQL refuses everything after it, with an error that says less. */
  failure: Error | null = null;
  private isBegun = false;
  private isOpen = true;
  private isEnding = false;

  private constructor(
    private readonly client: PoolClient,
    private readonly begin: string,
  ) {
    client.on("error", ignoreLostConnection);
  }

  /** Waits for a free connection. @throws Error of the pool or the network. */
  static async open(pool: Pool, begin: string): Promise<TransactionConnection> {
    return new TransactionConnection(await pool.connect(), begin);
  }

  /** @throws Error of PostgreSQL or the network: that of the transaction's first failure. */
  query<Row extends object>(statement: QueryConfig): Promise<QueryResult<Row>> {
    if (!this.isOpen) return handled(Promise.reject(this.failure ?? new Error("The transaction has ended.")));
    this.gatherTurn();
    if (!this.isBegun) this.send({ text: this.begin });
    this.isBegun = true;
    return this.send<Row>(statement);
  }

  /** Commits, after statements that nobody awaits have succeeded, too. @throws the transaction's first failure. */
  async commit(): Promise<void> {
    if (!this.isOpen) throw this.failure;
    if (this.isBegun) await this.end("commit");
    else this.close();
    if (this.failure) throw this.failure;
  }

  async rollback(): Promise<void> {
    if (!this.isOpen) return;
    if (this.isBegun) await this.end("rollback");
    else this.close();
  }

  /** Ends the transaction at once by closing its connection; its statements fail with `reason`. A commit is not stopped. */
  abort(reason: Error): void {
    if (this.isEnding) return;
    this.failure ??= reason;
    this.stream.destroy();
    this.close(reason);
  }

  /** PostgreSQL answers `commit` with a rollback when a statement has failed. */
  private async end(command: "commit" | "rollback"): Promise<void> {
    this.isEnding = true;
    this.gatherTurn();
    await this.send({ text: command }).then(
      () => this.close(),
      (error) => this.close(error),
    );
  }

  private send<Row extends object>(statement: QueryConfig): Promise<QueryResult<Row>> {
    const answer = this.client.query<Row>(statement).catch((error: Error) => {
      this.failure ??= error;
      throw this.failure;
    });
    return handled(answer);
  }

  private gatherTurn(): void {
    const { stream } = this;
    if (stream.writableCorked > 0) return;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }

  private get stream() {
    return (this.client as PoolClient & { connection: Connection }).connection.stream;
  }

  private close(reason?: Error): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.client.off("error", ignoreLostConnection);
    this.client.release(reason);
  }
}

/** Nobody has to await it: the commit reports its failure. */
function handled<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}
