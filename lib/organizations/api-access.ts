import { AppError } from "@/lib/errors";
import type { EventType } from "@/lib/events/event-types";
import type { ApiAccessState } from "@/lib/organizations/schema";

export const apiAccessSteps = ["enable", "suspend", "resume"] as const;
export type ApiAccessStep = (typeof apiAccessSteps)[number];

type Rule = { from: ApiAccessState[]; to: ApiAccessState; event: EventType; otherwise: string };

/** Which step of API access may follow which state. */
const STEPS: Record<ApiAccessStep, Rule> = {
  enable: {
    from: ["not_requested", "requested", "declined"],
    to: "enabled",
    event: "api_access.enabled",
    otherwise: "API access is suspended. Resume it instead.",
  },
  suspend: {
    from: ["enabled"],
    to: "suspended",
    event: "api_access.suspended",
    otherwise: "API access is not enabled, so there is nothing to suspend.",
  },
  resume: {
    from: ["suspended"],
    to: "enabled",
    event: "api_access.resumed",
    otherwise: "API access was never enabled. Enable it first.",
  },
};

/**
 * The state and event that a step leads to; null when the organization is there already.
 * @throws AppError CONFLICT when the step does not follow the state.
 */
export function nextApiAccess(step: ApiAccessStep, current: ApiAccessState): Pick<Rule, "to" | "event"> | null {
  const { from, to, event, otherwise } = STEPS[step];
  if (current === to) return null;
  if (!from.includes(current)) throw new AppError("CONFLICT", otherwise);
  return { to, event };
}
