import { BEGIN_RELAXED, webhookPool } from "@/lib/db/pools";
import { repeatDeadlocked } from "@/lib/db/transactions/repeat-deadlocked";
import type { EnvironmentName } from "@/lib/platform/environments";
import { newId } from "@/lib/platform/ids";
import type { ClaimedMessage } from "@/lib/webhook-sender/claim/claim";
import type { AttemptReport } from "@/lib/webhook-sender/send/attempt";
import type { WebhookRequest } from "@/lib/webhook-sender/send/build-request";
import { type AttemptResult, type FailureRun, judgeHealth } from "@/lib/webhooks/health/judge-health";
import type { DisabledReason } from "@/lib/webhooks/labels";
import { nextAttemptAt } from "@/lib/webhooks/schedule";

/** An attempt that was made. `startedAt`: by the database's clock, in epoch milliseconds. */
export type MadeAttempt = {
  message: ClaimedMessage;
  request: WebhookRequest;
  startedAt: number;
  report: AttemptReport;
};

/** An endpoint that is to be warned of or disabled. */
export type DueVerdict = {
  endpointId: string;
  organizationId: string;
  environment: EnvironmentName;
  disabledReason: DisabledReason | null;
};

type LaneRow = FailureRun & Omit<DueVerdict, "disabledReason"> & { now: Date };

const GONE = 410;

/** Time in which the endpoint was not enabled is no time of failures. */
const LOCK_LANES = {
  name: "webhook-lock-lanes",
  text: `select l.endpoint_id as "endpointId", l.organization_id as "organizationId", e.environment, l.failures, l.warned_at as "warnedAt",
      case when l.failing_since is not null then greatest(l.failing_since, e.status_changed_at) end as "failingSince",
      clock_timestamp() as now
    from webhook_lanes l join webhook_endpoints e on e.id = l.endpoint_id
    where l.endpoint_id = any($1) order by l.endpoint_id for no key update of l`,
};

/**
 * A message leaves the queue when it was delivered, or has no attempt left. A failure changes the message only while this process
 * holds its lease: another process may have delivered it since.
 */
const WRITE = {
  name: "webhook-record-attempts",
  text: `with made as materialized (
      select * from jsonb_to_recordset($1) as r (id text, at timestamptz, "organizationId" text, "messageId" text,
        "messageAt" timestamptz, "endpointId" text, number int, cause webhook_attempt_cause, "durationMs" real,
        outcome webhook_attempt_outcome, status smallint, error text, "requestHeaders" jsonb, "requestBody" text,
        "responseHeaders" jsonb, "responseBody" text, "nextAt" timestamptz, "leasedUntil" timestamptz)),
    logged as (
      insert into webhook_attempts (at, id, organization_id, message_id, message_at, endpoint_id, number, cause, duration_ms,
        outcome, status, error, request_headers, request_body, response_headers, response_body, next_attempt_at)
      select at, id, "organizationId", "messageId", "messageAt", "endpointId", number, cause, "durationMs", outcome, status,
        error, "requestHeaders", "requestBody", "responseHeaders", "responseBody", "nextAt" from made),
    finished as (
      delete from webhook_queue q using made r where q.message_id = r."messageId"
        and (r.outcome = 'delivered' or (r."nextAt" is null and q.leased_until = r."leasedUntil")) returning q.message_id),
    postponed as (
      update webhook_queue q set due_at = r."nextAt", attempt = r.number + 1, cause = 'schedule', leased_until = null
      from made r where q.message_id = r."messageId" and r.outcome <> 'delivered' and r."nextAt" is not null
        and q.leased_until = r."leasedUntil" returning q.message_id),
    changed as (
      update webhook_messages m set attempts = greatest(m.attempts, r.number), last_status = r.status, last_error = r.error,
        next_attempt_at = r."nextAt", delivered_at = case r.outcome when 'delivered' then now() else m.delivered_at end,
        state = case when r.outcome = 'delivered' or m.delivered_at is not null then 'delivered'
          when r."nextAt" is null then 'failed' else 'pending' end::webhook_message_state
      from made r where m.at = r."messageAt" and m.id = r."messageId"
        and (r.outcome = 'delivered' or m.id in (select message_id from finished union all select message_id from postponed))),
    lanes as (select * from jsonb_to_recordset($2) as l ("endpointId" text, "failingSince" timestamptz, failures int,
      "warnedAt" timestamptz, "isDelivered" boolean))
    update webhook_lanes w set failing_since = l."failingSince", failures = l.failures, warned_at = l."warnedAt",
      last_attempt_at = now(), last_delivered_at = case when l."isDelivered" then now() else w.last_delivered_at end
    from lanes l where w.endpoint_id = l."endpointId"`,
};

/**
 * Writes what came of attempts, in one transaction: the log, the queue, the messages and the endpoints' runs of failures. Returns the
 * endpoints whose run is long enough to warn of or to disable.
 * @throws Error of PostgreSQL or the network; nothing is written then, and after their leases the messages are sent again.
 */
export function recordAttempts(made: MadeAttempt[]): Promise<DueVerdict[]> {
  return repeatDeadlocked(() => record(made));
}

async function record(made: MadeAttempt[]): Promise<DueVerdict[]> {
  const client = await webhookPool().connect();
  try {
    const endpointIds = [...new Set(made.map(({ message }) => message.endpointId))];
    const [, lanes] = await Promise.all([
      client.query(BEGIN_RELAXED),
      client.query<LaneRow>({ ...LOCK_LANES, values: [endpointIds] }),
    ]);
    const judged = lanes.rows.map((lane) => judgeLane(lane, made));
    const rows = made.map((each) => toRow(each, lanes.rows));
    const values = [JSON.stringify(rows), JSON.stringify(judged.map(({ row }) => row))];
    await Promise.all([client.query({ ...WRITE, values }), client.query("commit")]);
    client.release();
    return judged.flatMap(({ verdict }) => verdict ?? []);
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

/** What somebody sends again by hand says nothing bad of the endpoint. */
function judgeLane({ endpointId, organizationId, environment, now, ...run }: LaneRow, made: MadeAttempt[]) {
  const ofLane = made.filter(({ message }) => message.endpointId === endpointId);
  const results = ofLane.flatMap(({ message, report }): AttemptResult[] => {
    if (report.outcome === "delivered") return ["delivered"];
    if (report.status === GONE) return ["gone"];
    return message.cause === "schedule" ? ["failed"] : [];
  });
  const { run: after, isWarned, disabledReason } = judgeHealth(run, results, now);
  // The warning is noted in the transaction that sends it.
  const row = {
    endpointId,
    ...after,
    warnedAt: isWarned ? null : after.warnedAt,
    isDelivered: results.includes("delivered"),
  };
  const verdict: DueVerdict | null =
    isWarned || disabledReason ? { endpointId, organizationId, environment, disabledReason } : null;
  return { row, verdict };
}

function toRow({ message, request, startedAt, report }: MadeAttempt, lanes: LaneRow[]) {
  const now = lanes[0]?.now ?? new Date(startedAt + report.durationMs);
  const retryAfter = report.response?.headers["retry-after"] ?? null;
  const isDelivered = report.outcome === "delivered";
  return {
    id: newId("webhookAttempt"),
    at: new Date(startedAt),
    organizationId: message.organizationId,
    messageId: message.id,
    messageAt: message.at,
    endpointId: message.endpointId,
    number: message.attempt,
    cause: message.cause,
    durationMs: report.durationMs,
    outcome: report.outcome,
    status: report.status,
    error: report.error,
    requestHeaders: request.headers,
    requestBody: request.storedBody,
    responseHeaders: report.response?.headers ?? null,
    responseBody: report.response?.body ?? null,
    nextAt: isDelivered ? null : nextAttemptAt({ attempt: message.attempt, retryAfter, now }),
    leasedUntil: message.leasedUntil,
  };
}
