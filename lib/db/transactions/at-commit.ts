import type { Tx } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";

/** What a kind of work does with all that a transaction gathered for it. */
export type AtCommit<Item> = {
  /** The transaction's last statement; leaves together with `commit`. */
  statement(items: Item[]): Prisma.Sql;
  /** Runs after the commit and within `withinMs`, before the verb returns. Its failure must not undo what is committed. */
  follow?(items: Item[], withinMs: number): Promise<void>;
};

type Gathered = Map<AtCommit<never>, unknown[]>;

const gathered = new WeakMap<Tx, Gathered>();

/** Begins to gather what `addAtCommit` is given for this transaction. */
export function gatherAtCommit(tx: Tx): void {
  gathered.set(tx, new Map());
}

/** Adds an item that `work` writes together with its others when the transaction ends. */
export function addAtCommit<Item>(tx: Tx, work: AtCommit<Item>, item: Item): void {
  const ofTransaction = gathered.get(tx);
  if (!ofTransaction) throw new Error("Only transactions of lib/db/transaction.ts gather work for their commit.");
  const known = ofTransaction.get(work as AtCommit<never>);
  if (known) known.push(item);
  else ofTransaction.set(work as AtCommit<never>, [item]);
}

/** The statements of what was gathered, and the function to call after the commit. */
export function takeAtCommit(tx: Tx): { statements: Prisma.Sql[]; follow(withinMs: number): Promise<void> } {
  const works = [...gathered.get(tx)!] as [AtCommit<unknown>, unknown[]][];
  return {
    statements: works.map(([work, items]) => work.statement(items)),
    async follow(withinMs) {
      for (const [work, items] of works) await work.follow?.(items, withinMs);
    },
  };
}
