import type { Tx } from "@/lib/db/client";

/** What a kind of work does with all that a transaction gathered for it. */
export type AtCommit<Item> = {
  /** Runs as the transaction's last step. */
  write(tx: Tx, items: Item[]): Promise<unknown>;
  /** Runs after the commit and within `withinMs`, before the verb returns. Its failure must not undo what is committed. */
  follow(items: Item[], withinMs: number): Promise<void>;
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

/** Writes what was gathered. Returns the function to call after the commit. */
export async function writeAtCommit(tx: Tx): Promise<(withinMs: number) => Promise<void>> {
  const works = [...gathered.get(tx)!] as [AtCommit<unknown>, unknown[]][];
  for (const [work, items] of works) await work.write(tx, items);
  return async (withinMs) => {
    for (const [work, items] of works) await work.follow(items, withinMs);
  };
}
