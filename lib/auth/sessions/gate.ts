/** What an organization asks of its members' sessions. `emergencyOwnerId`: who may always use a password. */
export type SignInPolicy = {
  requiresSecondFactor: boolean;
  requiresSingleSignOn: boolean;
  emergencyOwnerId: string | null;
};

/** What a session's person has shown. `vouchedById`: the organization whose identity provider signed them in. */
export type SessionProofs = { hasSecondFactor: boolean; vouchedById: string | null };

type GatedSession = SessionProofs & {
  user: { id: string };
  current: { organization: { id: string; signInPolicy: SignInPolicy } } | null;
};

export type Gate = "SINGLE_SIGN_ON_REQUIRED" | "SECOND_FACTOR_REQUIRED";

type OperatorSession = GatedSession & {
  user: { isOperator: boolean };
  memberships: { organization: { name: string; signInPolicy: SignInPolicy } }[];
};

/** Where a page sends someone who has to pass a gate first. */
export const GATE_PATHS = {
  SINGLE_SIGN_ON_REQUIRED: "/single-sign-on",
  SECOND_FACTOR_REQUIRED: "/second-factor",
} satisfies Record<Gate, string>;

export const GATE_MESSAGES = {
  SINGLE_SIGN_ON_REQUIRED: "Your organization requires single sign-on. Sign in through it to continue.",
  SECOND_FACTOR_REQUIRED: "Your organization requires a second factor. Set one up to continue.",
} satisfies Record<Gate, string>;

/**
 * What the current organization's sign-in policy still asks of this session; null when nothing. The organization's own
 * identity provider answers for the second factor of those it vouches for.
 */
export function gateOf({ current, user, hasSecondFactor, vouchedById }: GatedSession): Gate | null {
  if (!current) return null;
  const { id, signInPolicy } = current.organization;
  if (vouchedById === id) return null;
  const { requiresSecondFactor, requiresSingleSignOn, emergencyOwnerId } = signInPolicy;
  const isEmergencyOwner = user.id === emergencyOwnerId;
  if (requiresSingleSignOn && !isEmergencyOwner) return "SINGLE_SIGN_ON_REQUIRED";
  const needsSecondFactor = requiresSecondFactor || (requiresSingleSignOn && isEmergencyOwner);
  return needsSecondFactor && !hasSecondFactor ? "SECOND_FACTOR_REQUIRED" : null;
}

/**
 * The name of the organization for which an operator's session lacks a second factor; null when none asks for one. The console is
 * no way around the policy of an organization whose member the operator is, whichever they work in. Single sign-on is not asked
 * for: no organization's provider vouches for operators, so a second factor takes its place.
 */
export function consoleGateOf({ user, memberships, hasSecondFactor }: OperatorSession): string | null {
  if (!user.isOperator || hasSecondFactor) return null;
  const strict = memberships.find(({ organization: { signInPolicy } }) => {
    return signInPolicy.requiresSecondFactor || signInPolicy.requiresSingleSignOn;
  });
  return strict?.organization.name ?? null;
}

/** The name of the organization that asks this session for a second factor, on its pages or in the console; null when none does. */
export function secondFactorAskedBy(session: OperatorSession & { current: { organization: { name: string } } | null }) {
  if (gateOf(session) === "SECOND_FACTOR_REQUIRED") return session.current?.organization.name ?? null;
  return consoleGateOf(session);
}
