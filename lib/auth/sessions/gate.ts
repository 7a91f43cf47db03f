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
