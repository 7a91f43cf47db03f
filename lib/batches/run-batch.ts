import { invalidItem, notApplied, type Planned, refusedResult, refuseRepeated } from "@/lib/batches/plan";
import { type Existing, lockExisting, lockReferences, type References } from "@/lib/batches/read-references";
import { deleteRows, insertRows, updateRows } from "@/lib/batches/write-rows";
import type { BatchInput, BatchItem, BatchView, ItemResult } from "@/lib/contracts/batch";
import type { Tx } from "@/lib/db/client";
import { externalIdTaken } from "@/lib/db/external-id-taken";
import { upsertInTransaction } from "@/lib/db/query/external-record";
import type { Shown } from "@/lib/db/query/site-record";
import { placeAfter, recordFields } from "@/lib/events/record-fields";
import type { Ctx } from "@/lib/platform/ctx";
import { type FieldIssue, notFound } from "@/lib/platform/errors";
import type { IdKind } from "@/lib/platform/id-kinds";
import { newId } from "@/lib/platform/ids";

type OnSite = { siteId: string };

/** The rules of one noun, as decisions about one record. */
export type Batched<View extends OnSite, Row extends { id: string }> = {
  kind: IdKind & ("visitor" | "employee" | "delivery");
  shown: Shown;
  /** The field that names an employee. */
  employeeField: string | null;
  view(row: Row): View;
  /** What is wrong with these fields of a new record, or of a change to `view`, except what their schema says. */
  findFaults(data: Record<string, unknown>, view: View | null, references: References, now: Date): FieldIssue[];
  /** A new record with these fields. The columns of all new records are the same. */
  create(data: Record<string, unknown>, siteId: string, now: Date): Planned;
  /** The change of a record; null when there is no difference. @throws AppError when its state does not allow it. */
  change(view: View, data: Record<string, unknown>, now: Date): Planned | null;
  /** Completes new records together, before they are written. */
  complete?(tx: Tx, ctx: Ctx, created: Planned[]): Promise<void>;
  /** Locks what refers to records that will be deleted. */
  lockReferring?(tx: Tx, ctx: Ctx, ids: string[]): Promise<void>;
};

/** What an item does, once it was decided. */
type Decided<View> =
  | { does: "create"; id: string; planned: Planned }
  | { does: "change"; id: string; planned: Planned }
  | { does: "delete"; id: string; planned: Planned }
  | { does: "nothing"; result: ItemResult<View> };

/**
 * Applies the items in one transaction with a few statements, whatever their number. An item that is refused does not hold up
 * the others, unless the batch is atomic. Batches of a tenant's noun take turns, so that they never wait for each other's rows.
 */
export async function runBatch<View extends OnSite, Row extends { id: string }>(
  ctx: Ctx,
  { operations, atomic }: BatchInput,
  batched: Batched<View, Row>,
): Promise<BatchView<View>> {
  return upsertInTransaction(ctx, async (tx) => {
    await takeTurn(tx, ctx, batched.shown.table);
    const items = operations.map((item) => ({ ...item, issues: [...item.issues] }));
    const decided = await decideItems(tx, ctx, items, batched);
    const failed = decided.flatMap((each, index) => (each.does === "nothing" && "error" in each.result ? [index] : []));
    if (atomic && failed.length > 0) return { results: decided.map((each) => resultOfNone(each, failed)) };
    return { results: await apply(tx, ctx, decided, batched) };
  });
}

async function takeTurn(tx: Tx, { organizationId, environment }: Ctx, table: string): Promise<void> {
  const name = `batch ${organizationId} ${environment} ${table}`;
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}

async function decideItems<View extends OnSite, Row extends { id: string }>(
  tx: Tx,
  ctx: Ctx,
  items: BatchItem[],
  batched: Batched<View, Row>,
): Promise<Decided<View>[]> {
  const asked = items.filter(({ refusal }) => refusal === null);
  const references = await lockReferences(tx, ctx, asked, batched.employeeField);
  const existing = await lockExisting<Row>(tx, ctx, batched.shown, asked);
  const find = findAmong(existing);
  refuseRepeated(items, "externalId", ({ externalId }) => externalId);
  refuseRepeated(items, "id", (item) => (item.op === "create" ? undefined : (find(item)?.id ?? item.id)));
  const now = new Date();
  return items.map((item): Decided<View> => {
    try {
      return decide(item, find(item), { batched, references, now });
    } catch (error) {
      return { does: "nothing", result: refusedResult(error) };
    }
  });
}

function findAmong<Row>(existing: Existing<Row>[]): (item: BatchItem) => Existing<Row> | undefined {
  const byId = new Map(existing.map((record) => [record.id, record]));
  const byExternalId = new Map(existing.map((record) => [record.externalId, record]));
  return ({ id, externalId }) =>
    (id === undefined ? externalId && byExternalId.get(externalId) : byId.get(id)) || undefined;
}

type Around<View extends OnSite, Row extends { id: string }> = {
  batched: Batched<View, Row>;
  references: References;
  now: Date;
};

function decide<View extends OnSite, Row extends { id: string }>(
  item: BatchItem,
  found: Existing<Row> | undefined,
  { batched, references, now }: Around<View, Row>,
): Decided<View> {
  const { op, data, issues, refusal } = item;
  if (refusal) throw refusal;
  const view = found?.row && op !== "create" ? batched.view(found.row) : null;
  const isRead = op !== "delete" && !issues.some(({ field }) => field === "op" || field === "data");
  const faults = isRead ? batched.findFaults(data, view, references, now) : [];
  const all = [...issues, ...faults.map(({ field, issue }) => ({ field: `data.${field}`, issue }))];
  if (all.length > 0) throw invalidItem(all);
  if (op === "delete") {
    if (!found || !view) throw notFound(batched.kind);
    const deleted = { type: `${batched.kind}.deleted` as const, fields: {}, ...placeAfter(view) };
    return { does: "delete", id: found.id, planned: { columns: {}, events: [deleted] } };
  }
  if (found && (op === "create" || !found.row)) throw externalIdTaken();
  if (!view) {
    const siteId = String(data.siteId ?? references.sitesInReach[0]);
    return { does: "create", id: newId(batched.kind), planned: batched.create(data, siteId, now) };
  }
  const planned = batched.change(view, data, now);
  if (!planned) return { does: "nothing", result: { status: 200, data: view } };
  return { does: "change", id: found!.id, planned };
}

function resultOfNone<View>(decided: Decided<View>, failed: number[]): ItemResult<View> {
  if (decided.does === "nothing" && "error" in decided.result) return decided.result;
  return refusedResult(notApplied(failed));
}

/** Writes what was decided, and its events in the order of the items. */
async function apply<View extends OnSite, Row extends { id: string }>(
  tx: Tx,
  ctx: Ctx,
  decided: Decided<View>[],
  { shown, view, complete, lockReferring }: Batched<View, Row>,
): Promise<ItemResult<View>[]> {
  const rowsOf = (does: Decided<View>["does"]) =>
    decided.flatMap((each) =>
      each.does === does && "planned" in each ? [{ id: each.id, planned: each.planned }] : [],
    );
  const [created, changed, deleted] = [rowsOf("create"), rowsOf("change"), rowsOf("delete")];
  const deletedIds = deleted.map(({ id }) => id);
  const planned = created.map((each) => each.planned);
  await complete?.(tx, ctx, planned);
  await lockReferring?.(tx, ctx, deletedIds);
  const values = (rows: typeof created) => rows.map(({ id, planned }) => ({ ...planned.columns, id }));
  const [inserted, updated] = await Promise.all([
    insertRows<Row>(tx, ctx, shown, values(created)),
    updateRows<Row>(tx, ctx, shown, values(changed)),
    deleteRows(tx, ctx, shown, deletedIds),
  ]);
  for (const each of decided) {
    if (!("planned" in each)) continue;
    for (const event of each.planned.events) await recordFields(tx, ctx, { ...event, id: each.id });
  }
  const views = new Map([...inserted, ...updated].map((row) => [row.id, view(row)]));
  return decided.map((each) => {
    if (each.does === "nothing") return each.result;
    if (each.does === "delete") return { status: 204, data: null };
    return { status: each.does === "create" ? 201 : 200, data: views.get(each.id)! };
  });
}
