import { z } from "zod";
import { idOf, type namedView, timeView } from "@/lib/contracts/view-fields";
import { SUBSCRIPTIONS } from "@/lib/events/catalog/labels";
import { changesOf } from "@/lib/inputs/changes-of";
import { lineOfText } from "@/lib/inputs/display-name";
import { idInput } from "@/lib/inputs/id-input";
import { windowInput } from "@/lib/inputs/list-input";
import { optionalLine } from "@/lib/inputs/optional-text";
import { severalIds, severalOf } from "@/lib/inputs/several";
import { keyReaches, overlaps } from "@/lib/keys/labels";
import type { EnvironmentName } from "@/lib/platform/environments";
import {
  disabledReasons,
  ENDPOINT_URL_MAX_LENGTH,
  endpointSorts,
  endpointStatuses,
  webhookDialects,
  webhookIncludes,
} from "@/lib/webhooks/labels";

const DESCRIPTION_MAX_LENGTH = 200;
const SITES_MAX = 1_000;
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
