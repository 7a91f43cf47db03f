import { z } from "zod";
import { idOf, type namedView, timeView } from "@/lib/contracts/view-fields";
import { PUBLIC_EVENT_TYPES, SUBSCRIPTIONS } from "@/lib/events/catalog/labels";
import { changesOf } from "@/lib/inputs/changes-of";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput, referenceInput } from "@/lib/inputs/id-input";
import { windowInput } from "@/lib/inputs/list-input";
import { optionalLine } from "@/lib/inputs/optional-text";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { timeInput } from "@/lib/inputs/time-input";
import { keyReaches, overlaps } from "@/lib/keys/labels";
import type { EnvironmentName } from "@/lib/platform/environments";
import {
  attemptCauses,
  attemptOutcomes,
  disabledReasons,
  ENDPOINT_URL_MAX_LENGTH,
  endpointSorts,
  endpointStatuses,
  messageRanges,
  messageStates,
  recoveries,
  webhookDialects,
  webhookIncludes,
} from "@/lib/webhooks/labels";

const DESCRIPTION_MAX_LENGTH = 200;
const SITES_MAX = 1_000;
const RESENT_MAX = 20;
const RATE = "Use a whole number from 1 to 1,000.";

/** An endpoint as every caller sees it: its configuration and status, without its secrets. */
export const endpointView = z.object({
  id: idOf("webhookEndpoint"),
  url: z.string(),
  description: z.string().nullable(),
  eventTypes: z.array(z.enum(SUBSCRIPTIONS)).meta({ description: "Types, or groups such as `visitor`." }),
  reach: z
    .enum(keyReaches)
    .meta({ description: "Whether it receives the events of all sites, or of those in `siteIds`." }),
  siteIds: z.array(idOf("site")).meta({ description: "Empty when it receives the events of all sites." }),
  dialect: z.enum(webhookDialects),
  include: z.enum(webhookIncludes),
  requestsPerSecond: z.int().nullable(),
  status: z.enum(endpointStatuses),
  disabledReason: z.enum(disabledReasons).nullable(),
  statusChangedAt: timeView,
  createdAt: timeView,
  updatedAt: timeView,
});
export type EndpointView = z.output<typeof endpointView>;

/** The answer to a creation: the only one that contains the secret, besides a rotation's. */
export const createdEndpointView = endpointView
  .extend({
    secret: z.string().meta({ description: "Verifies the signatures. Store it safely." }),
    sameUrlAs: z.array(idOf("webhookEndpoint")).meta({
      description: "A warning: other endpoints with the same URL, which receives an event once for each of them.",
    }),
  })
  .meta({ "x-name": "Created webhook endpoint" });
export type CreatedEndpointView = z.output<typeof createdEndpointView>;

/** One secret of an endpoint, without the secret. `overlap`: replaced, and still signs until `endsAt`. */
const webhookSecretView = z.object({
  id: idOf("webhookSecret"),
  createdAt: timeView,
  endsAt: timeView.nullable(),
  state: z.enum(["current", "overlap"]),
});
export type WebhookSecretView = z.output<typeof webhookSecretView>;

/** A secret's value, in the form `whsec_…`. `previousEndsAt`: until when the secret before it also signs; null when it does not. */
export const revealedSecretView = z
  .object({
    id: idOf("webhookSecret"),
    secret: z.string(),
    createdAt: timeView,
    previousEndsAt: timeView.nullable(),
  })
  .meta({ "x-name": "Webhook secret" });
export type RevealedSecretView = z.output<typeof revealedSecretView>;

/** How delivery to an endpoint goes. Counts are of the newest attempts in the last 24 hours, up to 5,000. */
export type EndpointHealth = {
  delivered: number;
  failed: number;
  lastAttemptAt: string | null;
  lastDeliveredAt: string | null;
  /** Since when every attempt failed; null when the newest one did not. */
  failingSince: string | null;
  /** Messages that wait to be sent, and since when the oldest of them is due. */
  waiting: number;
  oldestDueAt: string | null;
};

/** An endpoint on screens. `version` is what the editor saw. */
export type EndpointDetails = EndpointView & {
  environment: EnvironmentName;
  version: number;
  createdByName: string;
  sites: z.output<ReturnType<typeof namedView>>[];
  secrets: WebhookSecretView[];
  health: EndpointHealth;
};

/** All endpoints of an environment; there are at most `limit`. */
export type EndpointRowsView = { endpoints: EndpointDetails[]; limit: number };

export const endpointId = z.object({ endpointId: idInput });
export type EndpointIdInput = z.output<typeof endpointId>;

/**
 * The address of an endpoint, as a browser would write it. What it may not lead to is checked when it is resolved: by the verb
 * that saves it, and at each sending.
 */
const endpointUrl = z
  .string("Enter the address that receives the events.")
  .trim()
  .refine((text) => text.length <= ENDPOINT_URL_MAX_LENGTH, { error: tooLong(), abort: true })
  .refine((text) => parseUrl(text) !== null, {
    error: "Enter a URL, such as https://example.com/webhooks.",
    abort: true,
  })
  .refine((text) => ["https:", "http:"].includes(parseUrl(text)!.protocol), {
    error: "Use a URL that starts with https://.",
    abort: true,
  })
  .refine((text) => !hasCredentials(parseUrl(text)!), "Remove the user name and password from the URL.")
  .refine((text) => parseUrl(text)!.href.length <= ENDPOINT_URL_MAX_LENGTH, tooLong())
  .overwrite((text) => parseUrl(text)?.href ?? text)
  .meta({ format: "uri", maxLength: ENDPOINT_URL_MAX_LENGTH, description: "An `https` address without credentials." });

function tooLong(): string {
  return `Use at most ${ENDPOINT_URL_MAX_LENGTH.toLocaleString("en")} characters.`;
}

function parseUrl(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function hasCredentials({ username, password }: URL): boolean {
  return username !== "" || password !== "";
}

const eventTypes = z
  .array(z.enum(SUBSCRIPTIONS, { error: ({ input }) => `There is no event “${String(input).slice(0, 60)}”.` }))
  .min(1, "Choose at least one event.")
  .max(SUBSCRIPTIONS.length, "Choose each event once.")
  .refine(isDistinct, "Choose each event once.")
  .meta({
    uniqueItems: true,
    description: "Event types such as `visitor.checked_in`, or groups such as `visitor` for all types of a noun.",
  });

const siteIds = z
  .array(idInput)
  .max(SITES_MAX, "Choose at most 1,000 sites.")
  .refine(isDistinct, "Choose each site once.")
  .meta({ uniqueItems: true, description: "Only events of these sites; empty for all sites." });

function isDistinct(values: string[]): boolean {
  return new Set(values).size === values.length;
}

/** What callers set. The defaults apply to new endpoints. */
const fields = {
  url: endpointUrl,
  description: optionalLine(DESCRIPTION_MAX_LENGTH).default(null),
  eventTypes,
  siteIds: siteIds.default([]),
  dialect: z
    .enum(webhookDialects)
    .default("v2")
    .meta({ description: "How the payload is written: with the names of `/developer/v2` or of `/api/v1`." }),
  include: z.enum(webhookIncludes).default("ids").meta({
    description: "`record` adds the record as it is at the moment of sending; after its deletion it is null.",
  }),
  requestsPerSecond: z
    .number(RATE)
    .int(RATE)
    .min(1, RATE)
    .max(1_000, RATE)
    .nullable()
    .default(null)
    .meta({ description: "The most requests a second to this endpoint; null for no limit." }),
};

export const createEndpointInput = z.object(fields);
export type CreateEndpointInput = z.output<typeof createEndpointInput>;

/** The fields that a change may have, and the status: enabling starts, also after the sender disabled it, and pausing stops. */
export const endpointChanges = changesOf(fields).extend({ status: z.enum(["enabled", "paused"]).optional() });

/** With `version` the change is refused when someone else changed the endpoint meanwhile. */
export const updateEndpointInput = endpointId.extend({
  ...endpointChanges.shape,
  version: z.number().int().positive().optional(),
});
export type UpdateEndpointInput = z.output<typeof updateEndpointInput>;

/** A page of an environment's endpoints. */
export const listEndpointsInput = z.object({
  ...windowInput,
  search: lineOfText(200)
    .default("")
    .meta({ description: "Only endpoints whose URL or description contains this text." }),
  sort: z.enum(endpointSorts).default("createdAt").meta({ description: "The field to sort by." }),
  order: z
    .enum(["asc", "desc"])
    .default("desc")
    .meta({ description: "`asc` puts the oldest first, `desc` the newest." }),
  status: severalOf(endpointStatuses).meta({ description: "Only endpoints with this status, or with one of several." }),
  siteId: severalIds().meta({
    description: "Only endpoints that receive the events of this site, or of one of several.",
  }),
});
export type ListEndpointsInput = z.output<typeof listEndpointsInput>;

export const rotateSecretBody = z.object({
  overlap: z
    .enum(overlaps, `Use one of: ${overlaps.join(", ")}.`)
    .default("24h")
    .meta({ description: "How long the replaced secret also signs." }),
});
export const rotateWebhookSecretInput = endpointId.extend(rotateSecretBody.shape);
export type RotateWebhookSecretInput = z.output<typeof rotateWebhookSecretInput>;

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
