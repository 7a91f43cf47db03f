import type { PoolClient } from "pg";
import { apiPool } from "@/lib/db/pools";
import type { Link } from "@/lib/events/chain/chain";
import { readCheckpoint, readDrafts, readEvents, readHead } from "@/lib/events/chain/read-chain";
import { INSTALLATION } from "@/lib/events/chain/tables";
import {
  type ChainProblem,
  chainStart,
  endAtHead,
  followLink,
  forgedDraft,
  matchAnchor,
} from "@/lib/events/chain/walk-chain";
import { appendLeftDrafts } from "@/lib/events/drafts/append-drafts";
import type { Anchor, VerifiedLog, VerifiedOrganization, VerifyInput } from "@/lib/events/schema";
import type { CallerCtx } from "@/lib/platform/ctx";
import { requireOperator } from "@/lib/platform/permit";

const BEFORE_ALL = -(2n ** 63n);
const ORGANIZATIONS_AT_ONCE = 500;

/**
 * Verifies the chain of one organization's events, or of all, and names the first problem of each: altered, missing,
 * inserted, or the newest events cut off. First appends events that still wait as drafts. `against` is the result of an earlier run; only it can reveal a log that was set
 * back. Memory use does not grow with the number of events.
 * @throws AppError FORBIDDEN.
 */
export async function verifyEvents(ctx: CallerCtx, input: VerifyInput): Promise<VerifiedOrganization[]> {
  requireOperator(ctx, "verify the events");
  await appendLeftDrafts();
  return withConnection(async (client) => {
    const verified: VerifiedOrganization[] = [];
    for await (const { id, slug } of organizations(client, input.organizationId)) {
      const anchor = input.against?.find((earlier) => earlier.id === id);
      verified.push({ id, slug, ...(await verifyOne(client, id, linkOf(anchor))) });
    }
    return [...verified, ...vanished(input, verified)];
  });
}

/** Verifies the chain of the installation log in the same way. @throws AppError FORBIDDEN. */
export async function verifyInstallationEvents(ctx: CallerCtx, against?: Anchor | null): Promise<VerifiedLog> {
  requireOperator(ctx, "verify the events");
  return withConnection((client) => verifyOne(client, INSTALLATION, linkOf(against)));
}

async function withConnection<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await apiPool().connect();
  try {
    const result = await run(client);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** In one snapshot, so that events recorded meanwhile are neither missing nor unexpected. */
async function verifyOne(client: PoolClient, id: string, anchor: Link | null): Promise<VerifiedLog> {
  await client.query("begin isolation level repeatable read read only");
  const [head, checkpoint] = [await readHead(client, id), await readCheckpoint(client, id)];
  const walked = await walk(client, id, chainStart(id, checkpoint), anchor);
  const problem =
    walked.problem ??
    endAtHead(walked.last, head) ??
    (anchor && matchAnchor(anchor, walked.last, walked.hashAtAnchor)) ??
    forgedDraft(walked.last, await readDrafts(client, id));
  await client.query("commit");
  return {
    events: walked.events,
    purgedUntil: checkpoint && String(checkpoint.sequence),
    head: head && { sequence: String(head.sequence), hash: Buffer.from(head.hash).toString("hex") },
    problem,
  };
}

async function walk(client: PoolClient, id: string, start: Link | ChainProblem, anchor: Link | null) {
  const nowhere: Link = { sequence: 0n, hash: new Uint8Array() };
  if ("kind" in start) return { last: nowhere, events: 0, problem: start, hashAtAnchor: null };
  let last = start;
  let events = 0;
  let hashAtAnchor = anchor?.sequence === start.sequence ? start.hash : null;
  for await (const batch of readEvents(client, id, BEFORE_ALL)) {
    for (const event of batch) {
      const problem = followLink(last, event);
      if (problem) return { last, events, problem, hashAtAnchor };
      events += 1;
      last = { sequence: event.sequence, hash: event.hash };
      if (anchor?.sequence === event.sequence) hashAtAnchor = event.hash;
    }
  }
  return { last, events, problem: null, hashAtAnchor };
}

async function* organizations(client: PoolClient, only: string | undefined) {
  const sql = `select id, slug from organizations where id > $1 and ($2::text is null or id = $2) order by id limit $3`;
  for (let after = ""; ; ) {
    const { rows } = await client.query<{ id: string; slug: string }>(sql, [
      after,
      only ?? null,
      ORGANIZATIONS_AT_ONCE,
    ]);
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < ORGANIZATIONS_AT_ONCE) return;
    after = last.id;
  }
}

function linkOf(anchor: Anchor | null | undefined): Link | null {
  const head = anchor?.head;
  return head ? { sequence: BigInt(head.sequence), hash: Buffer.from(head.hash, "hex") } : null;
}

/** Organizations that an earlier run saw and that no longer exist. */
function vanished(
  { against = [], organizationId }: VerifyInput,
  verified: VerifiedOrganization[],
): VerifiedOrganization[] {
  const found = new Set(verified.map(({ id }) => id));
  return against
    .filter(({ id }) => !found.has(id) && (!organizationId || id === organizationId))
    .map(({ id, slug, head }) => {
      const message = "The organization and its events existed at the earlier check.";
      const problem = { kind: "missing" as const, sequence: head?.sequence ?? "1", eventId: null, message };
      return { id, slug, events: 0, purgedUntil: null, head: null, problem };
    });
}
