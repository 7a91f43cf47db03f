import type { Ctx } from "../../../lib/platform/ctx";

/**
 * Everyone who may call a page, an action or a route. `otherAdmin` is an admin of another organization. The tested
 * organization requires a second factor: all of its people but `secondFactorMissing`, an owner and operator, have used one.
 * `proofTooOld` is an owner and operator whose last proof is 15 minutes old. `pending` is an owner and operator whose password
 * was right and whose second factor is awaited.
 */
export const CALLERS = [
  "signedOut",
  "member",
  "admin",
  "owner",
  "operator",
  "otherAdmin",
  "secondFactorMissing",
  "proofTooOld",
  "pending",
] as const;
export type Caller = (typeof CALLERS)[number];

/** Ids of records: of the tested organization, of nothing, or new ones for a call that uses them up. */
export type Ids = {
  organizationId: string;
  userId: string;
  keyId: string;
  secretId: string;
  endpointId: string;
  messageId: string;
  siteId: string;
  eventId: string;
  requestId: string;
  accessRequestId: string;
  notificationId: string;
  invitationId: string;
  emailId: string;
};

/** What each caller gets. Rows leave `pending` out: to everything but the sign-in screen they are signed out. */
type PerCaller = Record<Exclude<Caller, "pending">, string> & { pending?: string };

/** The answer: `ok`, or the code of the refusal. */
export type Policy = PerCaller;

export function expectedFor({ policy }: { policy: PerCaller }, caller: Caller): string {
  return policy[caller] ?? policy.signedOut;
}

const nobody = {
  signedOut: "SIGNED_OUT",
  operator: "ORGANIZATION_SWITCHED",
  otherAdmin: "ORGANIZATION_SWITCHED",
  secondFactorMissing: "SECOND_FACTOR_REQUIRED",
  proofTooOld: "ok",
};
export const members: Policy = { ...nobody, member: "ok", admin: "ok", owner: "ok" };
export const admins: Policy = { ...members, member: "FORBIDDEN" };
/** For everyone but operators the console does not exist. */
export const operators: Policy = {
  signedOut: "SIGNED_OUT",
  member: "NOT_FOUND",
  admin: "NOT_FOUND",
  owner: "NOT_FOUND",
  operator: "ok",
  otherAdmin: "NOT_FOUND",
  secondFactorMissing: "SECOND_FACTOR_REQUIRED",
  proofTooOld: "ok",
};
/** Rules for what concerns the person, independent of their organization. */
export const persons: Policy = { ...members, operator: "ok", otherAdmin: "ok" };
/** The same for what is possible before the second factor is set up, such as signing out. */
export const signedIn: Policy = { ...persons, secondFactorMissing: "ok" };

/** The rules of an action that needs a recent proof (lib/platform/step-up). */
export const withProof = (policy: Policy): Policy => ({ ...policy, proofTooOld: "PROOF_REQUIRED" });

export type Row = {
  policy: Policy;
  /** The input, about the records with these ids. */
  input(ids: Ids): unknown;
  /** Creates the records that a permitted call uses up. */
  prepare?(ctx: Ctx): Promise<Partial<Ids>>;
  /** True for an action that takes only its input, not the page's organization. */
  isPersonal?: true;
  /** The environment of the page; live by default. */
  environment?: "sandbox";
  /** True for an action that takes the organization's id and its input. */
  isConsole?: true;
};

/**
 * A page's answer: `shown` (the requested content), `asks` (whom to ask), `without` (a page, but not of the tested
 * organization), or the address it redirects to.
 */
export type PageRow = {
  policy: PerCaller;
  address?(ids: Ids): string;
  /** A text that only permitted callers see. */
  shows: string;
};

const away = {
  signedOut: "/sign-in",
  operator: "/operator",
  otherAdmin: "without",
  secondFactorMissing: "/second-factor",
  proofTooOld: "shown",
};
export const memberPage = { ...away, member: "shown", admin: "shown", owner: "shown" };
export const adminPage = { ...memberPage, member: "asks" };
export const missingPage = { ...memberPage, otherAdmin: "shown" };
export const everyone = (outcome: string) =>
  Object.fromEntries(CALLERS.filter((caller) => caller !== "pending").map((caller) => [caller, outcome])) as PerCaller;
export const consolePage = {
  ...everyone("without"),
  signedOut: "/sign-in",
  operator: "shown",
  secondFactorMissing: "/second-factor",
  proofTooOld: "shown",
};

/** The rows of one noun: the dashboard's own JSON and files by address, server actions by name, pages by folder. */
export type Rows = {
  reads?: Record<string, Row>;
  actions?: Record<string, Row>;
  pages?: Record<string, PageRow>;
};

export const nothing = () => ({});
export const byKey = ({ keyId }: Ids) => ({ keyId });
export const bySite = ({ siteId }: Ids) => ({ siteId });
