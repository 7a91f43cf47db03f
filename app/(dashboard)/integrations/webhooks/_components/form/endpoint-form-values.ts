import type { Resolver } from "react-hook-form";
import { type FieldOf, fieldProblemsOf, wholeNumberOf } from "@/components/dialogs/field-problems";
import type { Subscription } from "@/lib/events/catalog/labels";
import type { WebhookDialectName, WebhookIncludeName } from "@/lib/webhooks/labels";
import { type CreateEndpointInput, createEndpointInput, type EndpointView } from "@/lib/webhooks/schema";

export type EndpointFormValues = {
  url: string;
  description: string;
  events: Subscription[];
  reach: "all_sites" | "selected_sites";
  siteIds: string[];
  include: WebhookIncludeName;
  dialect: WebhookDialectName;
  /** As typed: empty for no limit. */
  rate: string;
};

export const emptyEndpointForm: EndpointFormValues = {
  url: "",
  description: "",
  events: [],
  reach: "all_sites",
  siteIds: [],
  include: "ids",
  dialect: "v2",
  rate: "",
};

/** The form filled with an endpoint's configuration. */
export function endpointFormOf(endpoint: EndpointView): EndpointFormValues {
  return {
    url: endpoint.url,
    description: endpoint.description ?? "",
    events: endpoint.eventTypes,
    reach: endpoint.reach,
    siteIds: endpoint.siteIds,
    include: endpoint.include,
    dialect: endpoint.dialect,
    rate: endpoint.requestsPerSecond?.toString() ?? "",
  };
}

/** Converts the form to the verbs' input, without validating it. */
function toInput(values: EndpointFormValues) {
  return {
    url: values.url,
    description: values.description,
    eventTypes: values.events,
    siteIds: values.reach === "selected_sites" ? values.siteIds : [],
    include: values.include,
    dialect: values.dialect,
    requestsPerSecond: wholeNumberOf(values.rate),
  };
}

/** The form's field that shows the issues of a field of the verbs. */
export const ENDPOINT_FIELD_OF: FieldOf<keyof EndpointFormValues> = {
  url: "url",
  description: "description",
  eventTypes: "events",
  siteIds: "siteIds",
  include: "include",
  dialect: "dialect",
  requestsPerSecond: "rate",
};

/** Validates the form with the verbs' schema. There, no sites means all sites; here somebody forgot to choose one. */
export const endpointFormResolver: Resolver<EndpointFormValues, unknown, CreateEndpointInput> = (values) => {
  const parsed = createEndpointInput.safeParse(toInput(values));
  const issues = parsed.error?.issues.map(({ path, message }) => ({ field: String(path[0]), issue: message })) ?? [];
  if (values.reach === "selected_sites" && values.siteIds.length === 0) {
    issues.push({ field: "siteIds", issue: "Choose at least one site." });
  }
  if (parsed.success && issues.length === 0) return { values: parsed.data, errors: {} };
  return { values: {}, errors: fieldProblemsOf(issues, ENDPOINT_FIELD_OF) };
};
