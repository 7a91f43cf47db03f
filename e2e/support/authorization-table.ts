import { db } from "../../lib/db/client";
import { createKey, revokeKey, rotateKey } from "../../lib/keys/service";
import type { Ctx } from "../../lib/platform/ctx";
import { newId } from "../../lib/platform/ids";
import { archiveSite, createSite } from "../../lib/sites/service";

/** Everyone who may call a page, an action or a route. `otherAdmin` is an admin of another organization. */
export const CALLERS = ["signedOut", "member", "admin", "owner", "operator", "otherAdmin"] as const;
export type Caller = (typeof CALLERS)[number];

/** Ids of records: of the tested organization, of nothing, or new ones for a call that uses them up. */
export type Ids = {
  organizationId: string;
  userId: string;
  keyId: string;
  secretId: string;
  siteId: string;
  eventId: string;
  requestId: string;
  accessRequestId: string;
};

/** The answer: `ok`, or the code of the refusal. */
type Policy = Record<Caller, string>;

const nobody = { signedOut: "SIGNED_OUT", operator: "ORGANIZATION_SWITCHED", otherAdmin: "ORGANIZATION_SWITCHED" };
const admins: Policy = { ...nobody, member: "FORBIDDEN", admin: "ok", owner: "ok" };
const members: Policy = { ...nobody, member: "ok", admin: "ok", owner: "ok" };
/** For everyone but operators the console does not exist. */
const operators: Policy = {
  signedOut: "SIGNED_OUT",
  member: "NOT_FOUND",
  admin: "NOT_FOUND",
  owner: "NOT_FOUND",
  operator: "ok",
  otherAdmin: "NOT_FOUND",
};
/** Rules for what concerns the person, independent of their organization. */
const persons: Policy = { ...members, operator: "ok", otherAdmin: "ok" };

/** Everyone who is signed in gets this answer. */
const signedIn = (answer: string): Policy => ({
  signedOut: "SIGNED_OUT",
  member: answer,
  admin: answer,
  owner: answer,
  operator: answer,
  otherAdmin: answer,
});

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

const nothing = () => ({});
const byKey = ({ keyId }: Ids) => ({ keyId });
const bySite = ({ siteId }: Ids) => ({ siteId });

/** The dashboard's own JSON and files, by address. All are GET. */
export const READS: Record<string, Row> = {
  "/api/dashboard/keys": { policy: admins, input: nothing },
  "/api/dashboard/keys/activity": { policy: admins, input: ({ keyId }) => ({ keyIds: keyId }) },
  "/api/dashboard/keys/details": { policy: admins, input: byKey },
  "/api/dashboard/keys/events": { policy: admins, input: ({ keyId }) => ({ subjectId: keyId }) },
  "/api/dashboard/keys/first-request": { policy: admins, input: ({ keyId, secretId }) => ({ keyId, secretId }) },
  "/api/dashboard/keys/requests": { policy: admins, input: byKey },
  "/api/dashboard/keys/revoke-impact": { policy: admins, input: byKey },
  "/api/dashboard/keys/sites": { policy: members, input: ({ siteId }) => ({ siteId }) },
  "/api/dashboard/keys/usage": { policy: admins, input: byKey },
  "/api/dashboard/api-access": { policy: admins, input: nothing },
  "/api/dashboard/exports": { policy: members, input: nothing },
  "/api/dashboard/operator/installation-log": { policy: operators, input: nothing },
  "/api/dashboard/operator/organizations": { policy: operators, input: nothing },
  "/api/dashboard/operator/organizations/details": { policy: operators, input: nothing },
  "/api/dashboard/operator/requests": { policy: operators, input: nothing },
  "/api/dashboard/sandbox": { policy: members, input: nothing, environment: "sandbox" },
  "/api/dashboard/overview": { policy: admins, input: nothing },
  "/api/dashboard/usage": { policy: admins, input: nothing },
  "/api/dashboard/sites": { policy: members, input: ({ siteId }) => ({ siteId }) },
  "/api/dashboard/sites/archive-impact": { policy: admins, input: bySite },
  "/api/dashboard/sites/references": { policy: admins, input: bySite },
  "/api/dashboard/on-site": { policy: admins, input: () => ({}) },
  "/api/dashboard/requests": { policy: admins, input: ({ keyId, siteId }) => ({ key: keyId, site: siteId }) },
  "/api/dashboard/requests/choices": { policy: admins, input: nothing },
  "/api/dashboard/requests/export": { policy: admins, input: ({ keyId }) => ({ key: keyId }) },
  "/api/dashboard/requests/details": { policy: admins, input: ({ requestId }) => ({ id: requestId }) },
  "/api/dashboard/events": { policy: admins, input: ({ keyId, userId }) => ({ search: keyId, actor: userId }) },
  "/api/dashboard/events/details": { policy: admins, input: ({ eventId }) => ({ eventId }) },
  "/api/dashboard/events/actors": { policy: admins, input: nothing },
  "/api/dashboard/events/csv": { policy: admins, input: ({ requestId }) => ({ requestId }) },
  "/api/dashboard/events/ndjson": { policy: admins, input: ({ keyId }) => ({ search: keyId }) },
};

const settings = {
  name: "Matrix key",
  reach: "all_sites",
  access: "read",
  siteIds: [] as string[],
  expiresAt: null,
} as const;

async function freshKey(ctx: Ctx): Promise<Partial<Ids>> {
  const { key, secretId } = await createKey(ctx, { ...settings, siteIds: [], name: "Used up" });
  return { keyId: key.id, secretId };
}

async function freshRotatedKey(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshKey(ctx);
  await rotateKey(ctx, { keyId: made.keyId!, overlap: "1h" });
  return made;
}

async function freshRevokedKey(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshKey(ctx);
  await revokeKey(ctx, { keyId: made.keyId!, reason: "paused", note: "" });
  return made;
}

/** The plan of every tested organization, with room for all these requests. */
export const PLAN = { plan: "enterprise", requestsPerMinute: 100_000 } as const;

async function freshAccessRequest({ organizationId, actor }: Ctx): Promise<Partial<Ids>> {
  const id = newId("accessRequest");
  const asked = { useCase: "Sync visits", expectedVolume: "up_to_1_000" as const, requestedByName: actor.name };
  await db().apiAccessRequest.deleteMany({ where: { organizationId } });
  await db().apiAccessRequest.create({ data: { id, organizationId, ...asked } });
  await db().organization.update({ where: { id: organizationId }, data: { apiAccess: "requested" } });
  return { accessRequestId: id };
}

async function freshSite(ctx: Ctx): Promise<Partial<Ids>> {
  return { siteId: (await createSite(ctx, { name: "Used up", timeZone: "UTC", address: null })).id };
}

async function freshArchivedSite(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshSite(ctx);
  await archiveSite(ctx, { siteId: made.siteId! });
  return made;
}

/** Server actions, by the name they are exported under. */
export const ACTIONS: Record<string, Row> = {
  signOutAction: { policy: persons, input: () => undefined, isPersonal: true },
  signOutEverywhereAction: { policy: persons, input: () => undefined, isPersonal: true },
  switchOrganizationAction: {
    policy: { ...members, operator: "NOT_FOUND", otherAdmin: "NOT_FOUND" },
    input: ({ organizationId }) => organizationId,
    isPersonal: true,
  },
  listProofWaysAction: { policy: persons, input: () => undefined, isPersonal: true },
  // Nobody here has an authenticator app, so every code is wrong.
  proveIdentityAction: {
    policy: signedIn("VALIDATION_ERROR"),
    input: () => ({ kind: "code", code: "000000" }),
    isPersonal: true,
  },
  createKeyAction: {
    policy: admins,
    input: ({ siteId }) => ({ ...settings, reach: "selected_sites", siteIds: [siteId] }),
  },
  updateKeyAction: { policy: admins, input: ({ keyId }) => ({ ...settings, keyId, version: 1 }), prepare: freshKey },
  rotateKeyAction: { policy: admins, input: ({ keyId }) => ({ keyId, overlap: "0" }), prepare: freshKey },
  endOverlapAction: { policy: admins, input: byKey, prepare: freshRotatedKey },
  revokeKeyAction: { policy: admins, input: ({ keyId }) => ({ keyId, reason: "other", note: "" }), prepare: freshKey },
  reactivateKeyAction: { policy: admins, input: byKey, prepare: freshRevokedKey },
  deleteKeyAction: { policy: admins, input: byKey, prepare: freshRevokedKey },
  confirmDeliveryAction: { policy: admins, input: ({ keyId, secretId }) => ({ keyId, secretId }), prepare: freshKey },
  createSiteAction: { policy: admins, input: () => ({ name: "Made", timeZone: "UTC", address: null }) },
  updateSiteAction: { policy: admins, input: ({ siteId }) => ({ siteId, name: "Edited" }), prepare: freshSite },
  archiveSiteAction: { policy: admins, input: bySite, prepare: freshSite },
  deleteSiteAction: { policy: admins, input: bySite, prepare: freshSite },
  restoreSiteAction: { policy: admins, input: bySite, prepare: freshArchivedSite },
  resetSandboxAction: { policy: admins, input: () => ({ fixture: "default" }), environment: "sandbox" },
  // The organization has access already, so callers who may ask get this conflict.
  requestAccessAction: {
    policy: { ...admins, admin: "CONFLICT", owner: "CONFLICT" },
    input: () => ({ useCase: "Sync visits with our calendar", expectedVolume: "up_to_1_000" }),
  },
  decideRequestAction: {
    policy: operators,
    input: ({ accessRequestId }) => ({ accessRequestId, step: "decline", reason: "Not yet" }),
    prepare: freshAccessRequest,
    isConsole: true,
  },
  setApiAccessAction: {
    policy: operators,
    input: () => ({ step: "enable" }),
    isConsole: true,
  },
  changePlanAction: {
    policy: operators,
    input: () => ({ ...PLAN, seen: PLAN }),
    isConsole: true,
  },
};

/**
 * A page's answer: `shown` (the requested content), `asks` (whom to ask), `without` (a page, but not of the tested
 * organization), or the address it redirects to.
 */
export type PageRow = {
  policy: Record<Caller, string>;
  address?(ids: Ids): string;
  /** A text that only permitted callers see. */
  shows: string;
};

const away = { signedOut: "/sign-in", operator: "/operator", otherAdmin: "without" };
const adminPage = { ...away, member: "asks", admin: "shown", owner: "shown" };
const memberPage = { ...away, member: "shown", admin: "shown", owner: "shown" };
const missingPage = { ...memberPage, otherAdmin: "shown" };
const everyone = (outcome: string) =>
  Object.fromEntries(CALLERS.map((caller) => [caller, outcome])) as PageRow["policy"];
const consolePage = { ...everyone("without"), signedOut: "/sign-in", operator: "shown" };

/** Pages, by their folder's address. */
export const PAGES: Record<string, PageRow> = {
  "/": { policy: everyone("/integrations/api"), shows: "" },
  "/sign-in": { policy: { ...everyone("/"), signedOut: "shown" }, shows: "Password" },
  "/no-organization": {
    policy: { ...everyone("/integrations/api"), signedOut: "/sign-in", operator: "/operator" },
    shows: "",
  },
  "/integrations/api": { policy: adminPage, shows: "Matrix key" },
  "/integrations/api/[keyId]": {
    policy: adminPage,
    address: ({ keyId }) => `/integrations/api/${keyId}`,
    shows: "Matrix key",
  },
  "/integrations": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Requests today" },
  "/integrations/requests": { policy: adminPage, shows: "/developer/v2/matrix" },
  "/sites": { policy: memberPage, shows: "Matrix site" },
  "/sites/on-site": { policy: { ...adminPage, otherAdmin: "shown" }, shows: "Print list" },
  "/audit-log": { policy: adminPage, shows: "Matrix key" },
  "/integrations/[...path]": { policy: missingPage, address: () => "/integrations/no/page", shows: "Go to API keys" },
  "/sites/[...path]": { policy: missingPage, address: () => "/sites/no-page", shows: "Go to API keys" },
  "/audit-log/[...path]": { policy: missingPage, address: () => "/audit-log/no-page", shows: "Go to API keys" },
  "/operator": { policy: consolePage, shows: "Operator console" },
  "/operator/requests": { policy: consolePage, shows: "Operator console" },
  "/operator/installation-log": { policy: consolePage, shows: "Operator console" },
  "/operator/organizations/[organizationId]": {
    policy: consolePage,
    address: ({ organizationId }) => `/operator/organizations/${organizationId}`,
    shows: "Operator console",
  },
  "/developers": { policy: everyone("shown"), shows: "X-API-Key" },
  "/developers/errors": { policy: everyone("shown"), shows: "KEY_REVOKED" },
  "/developers/reference": { policy: everyone("shown"), shows: "Reference" },
};

/** Routes outside the dashboard, and what guards them. */
export const OTHER_ROUTES: Record<string, string> = {
  "/api/auth/[...nextauth]": "signing in: next-auth's own CSRF guard, and lib/auth/sign-in/sign-in",
};
