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
    otherwise: "API access was decided already. Reload the page to see where it stands.",
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
    otherwise: "Nobody asks for API access now, so there is nothing to decline.",
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

/** Whether the step can be taken now; screens offer those that can. */
export function canTake(step: ApiAccessStep, current: ApiAccessState): boolean {
  return STEPS[step].from.includes(current);
}

/** Before API access was first enabled there are no keys, and the API screen tells how to get it. */
export function isBeforeAccess(state: ApiAccessState): boolean {
  return state === "not_requested" || state === "requested" || state === "declined";
}

/** @throws AppError FORBIDDEN, naming the plans that may ask, when this one may not. */
export function requirePlanToAsk(plan: Plan, plans: readonly Plan[]): void {
  if (plans.includes(plan)) return;
  throw new AppError(
    "FORBIDDEN",
    `The ${PLAN_LABELS[plan]} plan comes without API access. Ask the platform team for another: ${namePlans(plans)}.`,
  );
}
