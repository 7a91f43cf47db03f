import { EXAMPLE_ENDPOINT_ID } from "@/lib/webhooks/example-endpoint";
import type { CreateEndpointInput, EndpointView } from "@/lib/webhooks/schema";

/** A public host, so that the example passes the check of the address. */
export const EXAMPLE_HOST = "example.com";

export const creation = {
  url: `https://${EXAMPLE_HOST}/integrations-hub`,
  description: "Concierge app",
  eventTypes: ["visitor", "employee.checked_in"],
} satisfies Partial<CreateEndpointInput>;

export const endpoint: EndpointView = {
  ...creation,
  id: EXAMPLE_ENDPOINT_ID,
  eventTypes: ["visitor", "employee.checked_in"],
  reach: "all_sites",
  siteIds: [],
  dialect: "v2",
  include: "ids",
  requestsPerSecond: null,
  status: "enabled",
  disabledReason: null,
  statusChangedAt: "2026-01-15T09:30:00.518Z",
  createdAt: "2026-01-15T09:30:00.518Z",
  updatedAt: "2026-01-15T09:30:00.518Z",
};

export const created = { ...endpoint, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwzV0bJ5c2bYo=", sameUrlAs: [] };

export const paused: EndpointView = { ...endpoint, status: "paused", statusChangedAt: "2026-01-15T09:45:12.004Z" };

export const rotated = {
  id: "whs_01kabc4xq8e9v9j6z3m5n7p2rt",
  secret: created.secret,
  createdAt: "2026-01-15T09:30:00.518Z",
  previousEndsAt: "2026-01-16T09:30:00.518Z",
};

export const attempts = {
  attempts: [
    {
      id: "att_01kabc4xq8e9v9j6z3m5n7p2rt",
      messageId: "msg_01kabc4xq8e9v9j6z3m5n7p2rt",
      messageNumber: 1_042,
      endpointId: EXAMPLE_ENDPOINT_ID,
      type: "visitor.checked_in" as const,
      number: 1,
      cause: "schedule" as const,
      at: "2026-01-15T09:30:01.022Z",
      durationMs: 84.2,
      outcome: "http_error" as const,
      status: 503,
      error: "The receiver answered 503.",
      nextAttemptAt: "2026-01-15T09:30:06.107Z",
    },
  ],
  next: null,
};
