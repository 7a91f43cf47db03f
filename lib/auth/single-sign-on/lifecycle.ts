import type { Mode } from "@/lib/auth/single-sign-on/labels";
import { PROOF_MAX_AGE_SECONDS } from "@/lib/platform/step-up";

/**
 * How long ago a person whom a provider vouches for proved who they are. A provider that does not say when may have let them
 * through without asking, so only a sign-in for which it was told to ask counts as a proof.
 */
export function proofAgeSeconds(authenticatedAt: number | null, isAgain: boolean, now: Date): number {
  if (authenticatedAt === null) return isAgain ? 0 : PROOF_MAX_AGE_SECONDS;
  return Math.max(0, Math.floor(now.getTime() / 1000) - authenticatedAt);
}

type Readiness = { domainVerifiedAt: unknown; testedAt: unknown };
type Owner = { name: string; hasPassword: boolean; hasSecondFactor: boolean };

/** What is still missing before single sign-on can have this mode; null when nothing. */
export function whatIsMissing(mode: Mode, settings: Readiness, emergencyOwner: Owner | undefined): string | null {
  if (mode === "off") return null;
  if (!settings.domainVerifiedAt) return "Verify the e-mail domain first.";
  if (!settings.testedAt) return "Run a test sign-in with the current settings first.";
  if (!emergencyOwner) return "Choose an owner who keeps a password and a second factor.";
  if (mode === "optional") return null;
  const { name, hasPassword, hasSecondFactor } = emergencyOwner;
  if (!hasPassword) return `${name} has no password, so they would have no way in without single sign-on.`;
  if (!hasSecondFactor) return `${name} must set up a second factor before single sign-on can be required.`;
  return null;
}
