import { EXAMPLE_ORGANIZATION_ID, exampleId, exampleSite } from "@/lib/contracts/example-ids";

/** A part of the feed with the arrival of a visitor who is in the sandbox's default fixture. */
export const feed = {
  events: [
    {
      id: "evt_01kabc4xq8e9v9j6z3m5n7p2rt",
      type: "visitor.checked_in",
      timestamp: "2026-01-15T09:30:00.518Z",
      sequence: 48_212,
      environment: "live",
      organizationId: EXAMPLE_ORGANIZATION_ID,
      data: {
        id: exampleId("visitor", `${exampleSite.name} inside 2`),
        siteId: exampleSite.id,
        changed: ["badgeNumber", "checkInTime", "status"],
        url: `https://hub.example.com/developer/v2/visitors/${exampleId("visitor", `${exampleSite.name} inside 2`)}`,
      },
    },
  ],
  nextAfter: 48_212,
  hasMore: false,
  latest: 48_212,
};
