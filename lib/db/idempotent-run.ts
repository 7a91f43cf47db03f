import { db, type Tx } from "@/lib/db/client";
import type { Ctx, Idempotency } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

const KEPT_HOURS = 24;

/**
 * Runs `fn` and keeps its view in the same transaction, so that a repetition of the request gets that view, also when the
 * first answer was lost. Without `ctx.idempotency` just runs it. Failures are not kept.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS while the first request runs, IDEMPOTENCY_MISMATCH when another was asked,
 * NOT_FOUND when the view is of a site that the key reaches no longer.
 */
export async function runOnce<T>(tx: Tx, ctx: Partial<Ctx>, fn: () => Promise<T>): Promise<T> {
  const { idempotency, organizationId, environment } = ctx;
  if (!idempotency || !organizationId || !environment) return fn();
  await lockName(tx, idempotency);
  const found = await findView(tx, idempotency);
  if (found) {
    requireReach(ctx, found);
    idempotency.isReplayed = true;
    return found as T;
  }
  const view = await fn();
  await keepView(tx, { ...idempotency, organizationId, environment, view });
  return view;
}

/** Drops what no repetition gets any more, of all keys. */
export async function dropOutdatedViews(): Promise<void> {
  await db().$executeRaw`
    delete from idempotency_records
    where created_at <= statement_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
}

async function lockName(tx: Tx, { keyId, name }: Idempotency): Promise<void> {
  const [lock] = await tx.$queryRaw<{ isTaken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${keyId} ${name}`}, 0)) as "isTaken"`;
  if (lock?.isTaken) return;
  const message = "A request with this Idempotency-Key is still running. Ask again in a moment for its answer.";
  throw new AppError("IDEMPOTENCY_IN_PROGRESS", message);
}

async function findView(tx: Tx, { keyId, name, requestHash }: Idempotency): Promise<object | null> {
  const [found] = await tx.$queryRaw<{ requestHash: string; view: object }[]>`
    select request_hash as "requestHash", view from idempotency_records
    where key_id = ${keyId} and idempotency_key = ${name}
      and created_at > statement_timestamp() - make_interval(hours => ${KEPT_HOURS}::int)`;
  if (!found) return null;
  if (found.requestHash === requestHash) return found.view;
  const message = "This Idempotency-Key was used for another request. Use a new one for each thing you create.";
  throw new AppError("IDEMPOTENCY_MISMATCH", message);
}

/** A key may have lost a site since; what it saw there before is not shown again. */
function requireReach({ actor }: Partial<Ctx>, view: object): void {
  if (actor?.kind !== "apiKey" || actor.siteIds === null) return;
  const siteId = "siteId" in view ? String(view.siteId) : "";
  if (actor.siteIds.includes(siteId)) return;
  throw new AppError(
    "NOT_FOUND",
    "This key no longer reaches the site of what it asked for. An admin can edit the key.",
  );
}

type Kept = Omit<Idempotency, "isReplayed"> & Required<Pick<Ctx, "organizationId" | "environment">> & { view: unknown };

/** A view that stands under this name already is outdated, and not swept away yet. */
async function keepView(tx: Tx, { keyId, name, requestHash, organizationId, environment, view }: Kept): Promise<void> {
  await tx.$executeRaw`
    insert into idempotency_records
      (key_id, idempotency_key, organization_id, environment, request_hash, view, created_at)
    values (${keyId}, ${name}, ${organizationId}, ${environment}::environment, ${requestHash},
      ${JSON.stringify(view)}::json, statement_timestamp())
    on conflict (key_id, idempotency_key) do update
      set request_hash = excluded.request_hash, view = excluded.view, created_at = excluded.created_at`;
}
