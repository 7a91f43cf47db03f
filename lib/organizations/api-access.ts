import type { EventType } from "@/lib/events/event-types";
import { namePlans, PLAN_LABELS } from "@/lib/organizations/labels";
import type { ApiAccessState } from "@/lib/organizations/schema";
import { AppError } from "@/lib/platform/errors";
import type { Plan } from "@/lib/platform/plans";

export type ApiAccessStep = "request" | "enable" | "decline" | "suspend" | "resume";

type Rule = { from: ApiAccessState[]; to: ApiAccessState; event: EventType; otherwise: string };

/** Which step of API access may follow which state. */
const STEPS: Record<ApiAccessStep, Rule> = {
  request: {
    from: ["not_requested", "declined"],
    to: "requested",
    event: "api_access.requested",
    otherwise: "API access was already decided. Reload the page to see the decision.",
  },
  enable: {
    from: ["not_requested", "requested", "declined"],
    to: "enabled",
    event: "api_access.enabled",
    otherwise: "API access is suspended. Resume it instead.",
  },
  decline: {
    from: ["requested"],
    to: "declined",
    event: "api_access.declined",
    otherwise: "There is no open request for API access to decline.",
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
 * The state and event that a step leads to; null when the organization is already in that state.
 * @throws AppError CONFLICT when the step is not allowed in this state.
 */
export function nextApiAccess(step: ApiAccessStep, current: ApiAccessState): Pick<Rule, "to" | "event"> | null {
  const { from, to, event, otherwise } = STEPS[step];
  if (current === to) return null;
  if (!from.includes(current)) throw new AppError("CONFLICT", otherwise);
  return { to, event };
}

/** Whether the step is allowed now; screens offer only those. */
export function canTake(step: ApiAccessStep, current: ApiAccessState): boolean {
  return STEPS[step].from.includes(current);
}

/** @throws AppError FORBIDDEN, naming the plans with API access, when this plan has none. */
export function requirePlanToAsk(plan: Plan, plans: readonly Plan[]): void {
  if (plans.includes(plan)) return;
  throw new AppError(
    "FORBIDDEN",
    `The ${PLAN_LABELS[plan]} plan does not include API access. Ask the platform team for another plan: ${namePlans(plans)}.`,
  );
}
