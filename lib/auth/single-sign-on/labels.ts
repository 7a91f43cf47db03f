/** Why a sign-in with an identity provider did not succeed, and what to do about it. */
export const SINGLE_SIGN_ON_PROBLEMS = {
  ADDRESS_NOT_ALLOWED:
    "The provider’s address cannot be used. It must be a public https:// address. For a provider inside your network, ask the platform team to allow it.",
  UNREACHABLE:
    "The identity provider cannot be reached. Check that the issuer URL is right and that the provider is running.",
  BAD_CERTIFICATE: "The identity provider’s TLS certificate is not valid. Renew it, then try again.",
  TOO_SLOW: "The identity provider did not answer within 10 seconds. Try again in a moment.",
  NOT_A_PROVIDER:
    "There is no OpenID Connect configuration at this issuer URL. Copy the issuer from your provider’s settings.",
  ISSUER_MISMATCH:
    "The provider calls itself by another issuer URL. Copy the issuer exactly as your provider shows it, for one tenant only.",
  WRONG_SECRET:
    "The provider refused the client ID or the client secret. Copy both again from your provider; the secret may have expired.",
  CODE_REFUSED:
    "The provider refused the sign-in code. Check that the redirect URL is registered exactly as shown, then start again.",
  DENIED:
    "The provider did not let this person in. Check that they are assigned to this application, then start again.",
  PROVIDER_FAILED:
    "The identity provider reported an error. Try again; if it happens again, look at the provider’s log.",
  EXPIRED_ANSWER:
    "The provider’s answer has expired. Start again; if it happens again, compare the clocks of the provider and this server.",
  INVALID_ANSWER:
    "The provider’s answer could not be trusted, so nobody was signed in. Start again; if it happens again, check the issuer and the client ID.",
  NO_EMAIL: "The provider sent no e-mail address. Let it send the claim “email” for the scope “email”.",
  UNVERIFIED_EMAIL:
    "The provider has not verified this person’s e-mail address. Let it send the claim “email_verified” as true.",
  FOREIGN_DOMAIN: "This e-mail address is not in the organization’s verified domain. Sign in with an address in it.",
  ATTEMPT_OVER: "This sign-in has ended or was used already. Start again.",
  SETTINGS_CHANGED: "An owner changed single sign-on meanwhile. Start again.",
  SWITCHED_OFF: "Single sign-on is switched off for this organization. Sign in another way, or ask an owner.",
  NOT_A_MEMBER:
    "You are not a member of this organization. Ask an owner or admin to invite you, accept the invitation, then sign in here.",
  OTHER_PERSON:
    "The identity provider signed in somebody else than the person who is signed in here. Choose your own account at the provider. To continue as the other person, sign out here first.",
  ACCOUNT_DISABLED: "This account is disabled. Ask your platform team.",
  UNAVAILABLE: "The sign-in could not be finished. Try again in a few seconds.",
} as const;

export type SingleSignOnProblem = keyof typeof SINGLE_SIGN_ON_PROBLEMS;

/** Whether a text, such as a part of an address, names a problem. */
export function isSingleSignOnProblem(text: unknown): text is SingleSignOnProblem {
  return typeof text === "string" && Object.hasOwn(SINGLE_SIGN_ON_PROBLEMS, text);
}

export const SINGLE_SIGN_ON_MODES = ["off", "optional", "required"] as const;
export type Mode = (typeof SINGLE_SIGN_ON_MODES)[number];

export const DEFAULT_ROLES = ["member", "admin"] as const;

/** The address that an organization's provider sends people back to. */
export function redirectPath(organizationId: string): string {
  return `/api/single-sign-on/callback/${organizationId}`;
}
