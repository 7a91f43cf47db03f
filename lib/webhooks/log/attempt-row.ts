import { Prisma } from "@/lib/db/generated/client";
import type { AttemptDetails, AttemptView } from "@/lib/webhooks/log/schema";

/** What an attempt's view needs besides id and time, over `t` and its message `m`. */
export const ATTEMPT_COLUMNS = Prisma.sql`
  t.message_id as "messageId", m.number::float8 as "messageNumber", t.endpoint_id as "endpointId", m.type, t.number, t.cause,
  t.at as "madeAt", t.duration_ms as "durationMs", t.outcome, t.status, t.error, t.next_attempt_at as "nextAttemptAt"`;

export const MESSAGE_OF_ATTEMPT = Prisma.sql`
  cross join lateral (
    select number, type from webhook_messages m
    where m.at = t.message_at and m.id = t.message_id and m.organization_id = t.organization_id limit 1) m`;

export type AttemptRow = Omit<AttemptView, "at" | "nextAttemptAt"> & {
  /** To the microsecond. */
  at: string;
  madeAt: Date;
  nextAttemptAt: Date | null;
};

export function viewAttempt({ madeAt, nextAttemptAt, ...row }: AttemptRow): AttemptView {
  return { ...row, at: madeAt.toISOString(), nextAttemptAt: nextAttemptAt?.toISOString() ?? null };
}

/** What was sent and answered, over `t`. */
export const EXCHANGE_COLUMNS = Prisma.sql`
  t.request_headers as "requestHeaders", t.request_body as "requestBody", t.response_headers as "responseHeaders",
  t.response_body as "responseBody"`;

export type ExchangeRow = AttemptRow & {
  requestHeaders: Record<string, string>;
  requestBody: string;
  responseHeaders: Record<string, string> | null;
  responseBody: string | null;
};

export function viewExchange({
  requestHeaders,
  requestBody,
  responseHeaders,
  responseBody,
  ...row
}: ExchangeRow): AttemptDetails {
  return {
    ...viewAttempt(row),
    request: { headers: requestHeaders, body: requestBody },
    response: responseHeaders && { headers: responseHeaders, body: responseBody ?? "" },
  };
}
