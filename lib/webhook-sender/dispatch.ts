import { setTimeout as wait } from "node:timers/promises";
import { openOutboundClient } from "@/lib/http/outbound/outbound-client";
import { tally } from "@/lib/metrics/tally";
import { logger } from "@/lib/platform/logger";
import { type ClaimedMessage, claimMessages } from "@/lib/webhook-sender/claim/claim";
import { senderCounters } from "@/lib/webhook-sender/counters";
import type { MadeAttempt } from "@/lib/webhook-sender/record/record-attempts";
import { makeRecorder } from "@/lib/webhook-sender/record/recorder";
import { attempt } from "@/lib/webhook-sender/send/attempt";
import { buildRequest } from "@/lib/webhook-sender/send/build-request";
import { readRecords } from "@/lib/webhook-sender/send/read-records";
import { webhookRule } from "@/lib/webhooks/outbound-rule";

const MAX_ANSWER_BYTES = 64 * 1024;
const REUSE_MS = 5_000;
const IN_FLIGHT_MAX = 256;
const UNWRITTEN_MAX = 1_000;

/** `timeoutMs`: of an attempt. `leaseSeconds`: longer than an attempt and its recording. */
type Settings = { timeoutMs: number; leaseSeconds: number };

/** The messages that this process sends. */
export type Dispatcher = {
  /** Claims messages that are due and starts to send them. Returns how many they are. */
  claim(): Promise<number>;
  isSending(): boolean;
  /** Waits for the messages on their way and until they are recorded, but no longer than this. */
  drain(graceMs: number): Promise<void>;
};

/** @param onSent called after each attempt, when there is room for another message. */
export function makeDispatcher({ timeoutMs, leaseSeconds }: Settings, onSent: () => void): Dispatcher {
  const recorder = makeRecorder(leaseSeconds * 1_000);
  const client = openOutboundClient(webhookRule(), { timeoutMs, maxBytes: MAX_ANSWER_BYTES, reuseMs: REUSE_MS });
  const busy = new Map<string, number>();
  const onTheirWay = new Set<Promise<void>>();
  let cursor = "";

  async function send(message: ClaimedMessage, record: object | null | undefined, startedAt: number): Promise<void> {
    const request = buildRequest(message, record, startedAt);
    const made = { message, request, startedAt, report: await attempt(client, message.url, request) };
    count(made);
    recorder.add(made);
  }

  function start({ endpointId, id }: ClaimedMessage, sent: Promise<void>): void {
    busy.set(endpointId, (busy.get(endpointId) ?? 0) + 1);
    const sending = sent
      .catch((error) => logger().error({ err: error, message: id }, "a webhook message was not sent"))
      .finally(() => {
        const left = busy.get(endpointId)! - 1;
        if (left > 0) busy.set(endpointId, left);
        else busy.delete(endpointId);
        onTheirWay.delete(sending);
        onSent();
      });
    onTheirWay.add(sending);
  }

  async function claim(): Promise<number> {
    const limit = Math.min(IN_FLIGHT_MAX - onTheirWay.size, UNWRITTEN_MAX - recorder.pending());
    if (limit <= 0) return 0;
    const isFromStart = cursor === "";
    const claimed = await claimMessages({ cursor, limit, busy, leaseSeconds });
    const claimedAt = performance.now();
    cursor = claimed.cursor;
    const recordFor = await readRecords(claimed.messages);
    const now = claimed.now + performance.now() - claimedAt;
    for (const message of claimed.messages) start(message, send(message, recordFor(message), now));
    return claimed.messages.length === 0 && !isFromStart ? claim() : claimed.messages.length;
  }

  return {
    claim,
    isSending: () => onTheirWay.size > 0,
    async drain(graceMs) {
      await Promise.race([Promise.all([...onTheirWay]), wait(graceMs, undefined, { ref: false })]);
      await Promise.race([recorder.flush(), wait(graceMs, undefined, { ref: false })]);
      client.close();
    },
  };
}

function count({ message, startedAt, report }: MadeAttempt): void {
  const { outcomes, durations, latencies } = senderCounters();
  outcomes[report.outcome] += 1;
  tally(durations, report.durationMs);
  const latencyMs = startedAt + report.durationMs - Date.parse(message.happenedAt);
  if (report.outcome === "delivered") tally(latencies, Math.max(0, latencyMs));
}
