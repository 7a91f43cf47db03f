import { z } from "zod";
import { idOf, timeView } from "@/lib/contracts/view-fields";
import { PUBLIC_EVENT_TYPES, SUBSCRIPTIONS } from "@/lib/events/catalog/labels";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput, referenceInput } from "@/lib/inputs/id-input";
import { windowInput } from "@/lib/inputs/list-input";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { timeInput } from "@/lib/inputs/time-input";
import { attemptCauses, attemptOutcomes, messageRanges, messageStates, recoveries } from "@/lib/webhooks/labels";
import { attemptRanges } from "@/lib/webhooks/log/labels";
import { type EndpointIdInput, endpointId } from "@/lib/webhooks/schema";

const RESENT_MAX = 20;

/** One event on its way to one endpoint. */
const messageView = z.object({
  id: idOf("webhookMessage"),
  endpointId: idOf("webhookEndpoint"),
  number: z.int().meta({ description: "Counts the endpoint's messages without gaps." }),
  type: z.enum(PUBLIC_EVENT_TYPES),
  sequence: z.int().meta({ description: "The event's position in the organization's log." }),
  subjectId: z.string(),
  siteId: idOf("site").nullable(),
  changed: z.array(z.string()).meta({ description: "The names of the fields that changed." }),
  happenedAt: timeView,
  createdAt: timeView,
  state: z.enum(messageStates),
  attempts: z.int().meta({ description: "How many attempts were made." }),
  lastStatus: z.int().nullable().meta({ description: "The HTTP status of the last answer." }),
  lastError: z.string().nullable(),
  nextAttemptAt: timeView.nullable(),
  deliveredAt: timeView.nullable(),
});
export type MessageView = z.output<typeof messageView>;

/** One try to deliver a message. */
const attemptView = z.object({
  id: idOf("webhookAttempt"),
  messageId: idOf("webhookMessage"),
  messageNumber: z.int(),
  endpointId: idOf("webhookEndpoint"),
  type: z.enum(PUBLIC_EVENT_TYPES),
  number: z.int().meta({ description: "Counts the message's attempts from 1." }),
  cause: z.enum(attemptCauses),
  at: timeView,
  durationMs: z.number(),
  outcome: z.enum(attemptOutcomes),
  status: z.int().nullable().meta({ description: "The HTTP status of the answer; null when there was none." }),
  error: z.string().nullable(),
  nextAttemptAt: timeView.nullable().meta({ description: "When the message is tried again; null when it is not." }),
});
export type AttemptView = z.output<typeof attemptView>;

/** An attempt with what was sent and answered. Bodies are texts: the request without the record, the response's first 4 KiB. */
export type AttemptDetails = AttemptView & {
  request: { headers: Record<string, string>; body: string };
  response: { headers: Record<string, string>; body: string } | null;
};

/** A message with all its attempts, oldest first. */
export type MessageDetails = MessageView & { attemptLog: AttemptDetails[] };

const messageTypes = z.enum([...SUBSCRIPTIONS, ...PUBLIC_EVENT_TYPES]);

/** Which of an endpoint's messages to list, newest first. */
export const listMessagesInput = endpointId.extend({
  range: z.enum(messageRanges).default("24h"),
  state: z.enum(messageStates).optional(),
  /** A type, or a group such as `visitor`. */
  type: messageTypes.optional(),
  /** The id of a message, of an event's record or site, or a message's number. */
  search: lineOfText(64).default(""),
  cursor: z.string().max(1_000).optional(),
});
export type ListMessagesInput = z.output<typeof listMessagesInput>;

/** A page of messages, newest first, with the cursors of the adjacent pages; null at the ends. */
export type MessageListView = { messages: MessageView[]; newer: string | null; older: string | null };

/** One message of an endpoint, to see it or to send it again with the same id and number. */
export const messageIdInput = endpointId.extend({ messageId: idInput });
export type MessageIdInput = z.output<typeof messageIdInput>;

/** Messages to send again, now. */
export const resendBody = z.object({
  messageIds: z
    .array(referenceInput("webhookMessage"))
    .min(1, "Name at least one message.")
    .max(RESENT_MAX, `Name at most ${RESENT_MAX} messages.`)
    .meta({ description: "The ids of the messages: the `webhook-id` of each." }),
});
const resendMessagesInput = endpointId.extend(resendBody.shape);
export type ResendMessagesInput = z.output<typeof resendMessagesInput>;

/** How many of the messages were put in the queue. */
export const resentView = z.object({ messages: z.int() }).meta({ "x-name": "Resent messages" });
export type ResentView = z.output<typeof resentView>;

/** Which of an endpoint's attempts to list, newest first. */
export const listAttemptsInput = z.object({
  limit: windowInput.limit,
  cursor: windowInput.cursor,
  messageId: severalIds().meta({ description: "Only attempts of this message, or of several, separated by commas." }),
  outcome: severalOf(attemptOutcomes).meta({ description: "Only attempts with this outcome, or with one of several." }),
  cause: severalOf(attemptCauses).meta({ description: "Only attempts with this cause, or with one of several." }),
});
export type ListAttemptsInput = EndpointIdInput & z.output<typeof listAttemptsInput>;

/** A page of attempts, newest first. */
export const attemptListView = z
  .object({
    attempts: z.array(attemptView.meta({ "x-name": "Webhook attempt" })).meta({ description: "Newest first." }),
    next: z.string().nullable().meta({ description: "Send it as `cursor` of the next call; null on the last page." }),
  })
  .meta({ "x-name": "Webhook attempt page" });
export type AttemptListView = z.output<typeof attemptListView>;

const recoverFields = {
  since: timeInput.meta({ description: "Messages from this time on, at most 30 days ago." }),
  until: timeInput.optional().meta({ description: "Messages before this time; now when omitted." }),
  only: z.enum(recoveries).default("failed").meta({
    description: "`failed`: the messages that were given up. `all`: also those that were delivered.",
  }),
};

/** Sends many messages again, in the order of their numbers. Without `since`, all that are kept. */
export const recoverBody = z.object({
  ...recoverFields,
  since: recoverFields.since
    .optional()
    .meta({ description: "Messages from this time on; all that are kept when omitted." }),
});
export const recoverInput = endpointId.extend(recoverFields);
export type RecoverInput = z.output<typeof recoverInput>;

/** How many messages a recovery put in the queue. */
export const recoveredView = z
  .object({
    messages: z.int(),
    continueFrom: timeView.nullable().meta({
      description:
        "Not null when there are more messages than one request can look through: send it as `since` of the next one.",
    }),
  })
  .meta({ "x-name": "Recovered messages" });
export type RecoveredView = z.output<typeof recoveredView>;

/** Of which endpoint and time to count the attempts. */
export const attemptCountsInput = endpointId.extend({ range: z.enum(attemptRanges).default("24h") });
export type AttemptCountsInput = z.output<typeof attemptCountsInput>;

/**
 * Attempts by what they met. `answered`: an HTTP error or a redirect. `notReached`: no connection, a certificate that is not
 * valid, or an address that may not be called.
 */
export type AttemptCounts = { delivered: number; answered: number; timedOut: number; notReached: number };

/**
 * An endpoint's attempts over time. A bucket lasts until the next one's start, the last one until `to`; days are the
 * organization's. `countedFrom`: earlier attempts are too many to count; null when all are counted.
 */
export type AttemptCountsView = {
  from: string;
  to: string;
  countedFrom: string | null;
  totals: AttemptCounts;
  buckets: ({ start: string } & AttemptCounts)[];
};

/** How many messages a recovery would send. `isAtLeast`: there are too many to count all of them. */
export type RecoverableView = { messages: number; isAtLeast: boolean };
