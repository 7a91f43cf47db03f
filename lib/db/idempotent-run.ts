import { db, type Tx } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { type AtCommit, addAtCommit } from "@/lib/db/transactions/at-commit";
import type { Ctx, Idempotency } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

const STORED_HOURS = 24;

/**
 * Runs `fn` and stores its view in the same transaction, so that a repeated request gets that view even when the first
 * answer was lost. Without `ctx.idempotency` it only runs `fn`. Failures are not stored.
 * @throws AppError IDEMPOTENCY_IN_PROGRESS while the first request runs, IDEMPOTENCY_MISMATCH for a different request,
 * NOT_FOUND when the key no longer reaches the site of the view.
 */
export async function runOnce<T>(tx: Tx, ctx: Partial<Ctx>, fn: () => Promise<T>): Promise<T> {
  const { idempotency, organizationId, environment } = ctx;
  if (!idempotency || !organizationId || !environment) return fn();
  const [, found] = await Promise.all([lockName(tx, idempotency), findView(tx, idempotency)]);
  if (found) {
    requireReach(ctx, found);
    idempotency.isReplayed = true;
    return found as T;
  }
  const view = await fn();
  addAtCommit(tx, STORED_VIEWS, { ...idempotency, organizationId, environment, view });
  return view;
}

/** Deletes the views that no repeated request can receive any more, of all keys. */
export async function dropOutdatedViews(): Promise<void> {
  await db().$executeRaw`
    delete from idempotency_records
    where created_at <= statement_timestamp() - make_interval(hours => ${STORED_HOURS}::int)`;
}

async function lockName(tx: Tx, { keyId, name }: Idempotency): Promise<void> {
  const [lock] = await tx.$queryRaw<{ isTaken: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${`${keyId} ${name}`}, 0)) as "isTaken"`;
  if (lock?.isTaken) return;
  const message = "A request with this Idempotency-Key is still running. Send it again in a moment to get its answer.";
  throw new AppError("IDEMPOTENCY_IN_PROGRESS", message);
}

async function findView(tx: Tx, { keyId, name, requestHash }: Idempotency): Promise<object | null> {
  const [found] = await tx.$queryRaw<{ requestHash: string; view: object }[]>`
    select request_hash as "requestHash", view from idempotency_records
    where key_id = ${keyId} and idempotency_key = ${name}
      and created_at > statement_timestamp() - make_interval(hours => ${STORED_HOURS}::int)`;
  if (!found) return null;
  if (found.requestHash === requestHash) return found.view;
  const message = "This Idempotency-Key was used for another request. Use a new one for each thing you create.";
  throw new AppError("IDEMPOTENCY_MISMATCH", message);
}

/** A view of a site that the key no longer reaches is not shown again. */
function requireReach({ actor }: Partial<Ctx>, view: object): void {
  if (actor?.kind !== "apiKey" || actor.siteIds === null) return;
  const { siteIds } = actor;
  if (sitesOf(view).every((siteId) => siteIds.includes(siteId))) return;
  throw new AppError(
    "NOT_FOUND",
    "This key no longer reaches the site of the requested record. An admin can edit the key.",
  );
}

/** The sites of the view, or of each result of a batch. */
function sitesOf(view: object): string[] {
  if (!("results" in view)) return ["siteId" in view ? String(view.siteId) : ""];
  const results = view.results as { data?: { siteId: string } | null }[];
  return results.flatMap(({ data }) => (data ? [data.siteId] : []));
}

type StoredView = Omit<Idempotency, "isReplayed"> &
  Required<Pick<Ctx, "organizationId" | "environment">> & { view: unknown };

/** Overwrites an outdated view of the same key that has not been deleted yet. A transaction has one view at most. */
const STORED_VIEWS: AtCommit<StoredView> = {
  statement: ([stored]) => {
    const { keyId, name, requestHash, organizationId, environment, view } = stored!;
    return Prisma.sql`
      insert into idempotency_records
        (key_id, idempotency_key, organization_id, environment, request_hash, view, created_at)
      values (${keyId}, ${name}, ${organizationId}, ${environment}::environment, ${requestHash},
        ${JSON.stringify(view)}::json, statement_timestamp())
      on conflict (key_id, idempotency_key) do update
        set request_hash = excluded.request_hash, view = excluded.view, created_at = excluded.created_at`;
  },
};
