import { expect, test } from "vitest";
import { changeLabel, describeChange } from "./change-labels";

const event = { id: "evt_1", at: "2026-11-25T10:00:00.000Z", actorName: "Dana", changes: {} };

test("a changed plan and limit show both values", () => {
  const changes = {
    plan: { before: "starter", after: "enterprise" },
    requestsPerMinute: { before: null, after: 5000 },
  };
  const changed = { ...event, type: "organization.updated", changes } as const;
  expect(changeLabel(changed)).toBe("Changed");
  expect(describeChange(changed)).toEqual([
    "Plan: Starter → Enterprise",
    "Custom limit: none → 5,000 requests a minute",
  ]);
});

test("a decline shows its reason exactly as written", () => {
  const changes = {
    reason: { after: "<b>No</b>" },
    apiAccess: { before: "requested", after: "declined" },
  };
  const declined = { ...event, type: "api_access.declined", changes } as const;
  expect(changeLabel(declined)).toBe("Request declined");
  expect(describeChange(declined)).toEqual(["API access: Requested → Declined", "Reason: <b>No</b>"]);
});
