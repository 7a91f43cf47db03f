import { finishSignIn, type SignInCaller } from "@/lib/auth/sign-in/finish-sign-in";
import type { Attempt } from "@/lib/auth/single-sign-on/attempt";
import type { TrustedIdentity } from "@/lib/auth/single-sign-on/finish";
import type { SingleSignOnProblem } from "@/lib/auth/single-sign-on/labels";
import { proofAgeSeconds } from "@/lib/auth/single-sign-on/lifecycle";
import { lockSettings, versionOf } from "@/lib/auth/single-sign-on/settings";
import type { Tx } from "@/lib/db/client";
import type { SingleSignOn } from "@/lib/db/generated/client";
import { inTransaction } from "@/lib/db/transaction";
import { recordEvent, recordInstallationEvent } from "@/lib/events/record-event";
import type { Caller } from "@/lib/http/page-caller";
import { displayName } from "@/lib/inputs/display-name";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";

/** `linkNeeded`: the address has an account whose person must sign in another way first and confirm. */
export type SingleSignOnOutcome =
  | { result: "signedIn"; sessionId: string; email: string }
  | { result: "linkNeeded" }
  | { result: "refused"; problem: SingleSignOnProblem };

/** `signedInAs`: who is signed in in this browser; null for nobody. */
type ProviderCaller = SignInCaller & { signedInAs: string | null };

type Person = { id: string; name: string };
type Decision = { person: Person } | Exclude<SingleSignOnOutcome, { result: "signedIn" }>;

/**
 * Signs in the person whom an organization's provider named: by issuer and subject, or as a new member with the default
 * role. An account that exists already is never taken over by its address alone, and whoever was removed comes back only
 * by invitation, also under an address that their account had before. A browser in which somebody is signed in stays theirs.
 */
export async function signInByProvider(
  attempt: Attempt,
  identity: TrustedIdentity,
  caller: ProviderCaller,
): Promise<SingleSignOnOutcome> {
  const decision = await inTransaction({}, async (tx): Promise<Decision> => {
    const settings = await lockSettings(tx, attempt.organizationId);
    const problem = whyNotUsable(settings, attempt.version);
    if (!settings || problem) return refused(problem ?? "SWITCHED_OFF");
    return findPerson(tx, settings, identity, caller);
  });
  if (!("person" in decision)) return decision;
  const provedSecondsAgo = proofAgeSeconds(identity.authenticatedAt, attempt.isAgain, new Date());
  const start = { ...vouchedStart(attempt), provedSecondsAgo };
  const finished = await finishSignIn(decision.person.id, caller, start);
  return finished ? { result: "signedIn", ...finished } : { result: "refused", problem: "SETTINGS_CHANGED" };
}

/** A session on the provider's word, as long as these settings still hold when it starts. */
export function vouchedStart({ organizationId, version }: Pick<Attempt, "organizationId" | "version">) {
  const mayStart = async (tx: Tx) => whyNotUsable(await lockSettings(tx, organizationId), version) === null;
  return { method: "single_sign_on", vouchedById: organizationId, mayStart } as const;
}

/** Why an answer cannot be used although the provider gave it; null when it can. */
export function whyNotUsable(settings: SingleSignOn | null, version: string): SingleSignOnProblem | null {
  if (!settings || settings.mode === "off" || !settings.domainVerifiedAt) return "SWITCHED_OFF";
  return versionOf(settings) === version ? null : "SETTINGS_CHANGED";
}

/** The Ctx of the person who just signed in. */
function actAs({ id, name }: Person, { requestId, address }: Pick<Caller, "requestId" | "address">): CallerCtx {
  const actor = { kind: "account" as const, userId: id, name, proofAgeSeconds: 0 };
  return { actor, requestId, address };
}

async function findPerson(
  tx: Tx,
  settings: SingleSignOn,
  identity: TrustedIdentity,
  caller: ProviderCaller,
): Promise<Decision> {
  const { organizationId } = settings;
  const { issuer, subject, email } = identity;
  const known = await tx.externalIdentity.findUnique({
    where: { organizationId_issuer_subject: { organizationId, issuer, subject } },
    select: { user: { select: personFields(organizationId) } },
  });
  const account = known?.user ?? (await tx.user.findUnique({ where: { email }, select: personFields(organizationId) }));
  if (caller.signedInAs !== null && account?.id !== caller.signedInAs) return refused("OTHER_PERSON");
  if (!account && (await isFormerAddress(tx, email))) return refused("NOT_A_MEMBER");
  if (!account) return addPerson(tx, settings, identity, caller);
  if (account.disabledAt) return refused("ACCOUNT_DISABLED");
  if (account.memberships.length === 0) return refused("NOT_A_MEMBER");
  return known ? { person: { id: account.id, name: account.name } } : { result: "linkNeeded" };
}

/** Whoever gave an address up may have been removed, so only an invitation makes somebody with it a member. */
async function isFormerAddress(tx: Tx, email: string): Promise<boolean> {
  return (await tx.formerAddress.count({ where: { email } })) > 0;
}

function personFields(organizationId: string) {
  return {
    id: true,
    name: true,
    disabledAt: true,
    memberships: { where: { organizationId }, select: { role: true } },
  } as const;
}

/** Creates account, membership and identity of a person who signs in for the first time. */
async function addPerson(tx: Tx, settings: SingleSignOn, identity: TrustedIdentity, caller: Caller): Promise<Decision> {
  const { organizationId, defaultRole } = settings;
  const { issuer, subject, email } = identity;
  const person = { id: newId("user"), name: nameOf(identity) };
  const { count } = await tx.user.createMany({ data: { ...person, email }, skipDuplicates: true });
  if (count === 0) return { result: "linkNeeded" };
  await tx.membership.create({ data: { organizationId, userId: person.id, role: defaultRole } });
  await tx.externalIdentity.create({ data: { organizationId, issuer, subject, userId: person.id } });
  const ctx = actAs(person, caller);
  const changes = { email: { after: email }, role: { after: defaultRole }, method: { after: "single_sign_on" } };
  await recordEvent(tx, { ...ctx, organizationId }, { type: "member.added", subject: person, changes });
  const subjectOfLog = { id: person.id, name: email };
  const named = { name: { after: person.name } };
  await recordInstallationEvent(tx, ctx, { type: "account.created", subject: subjectOfLog, changes: named });
  return { person };
}

function nameOf({ name, email }: TrustedIdentity): string {
  const parsed = displayName("").safeParse(name);
  return parsed.success ? parsed.data : email.slice(0, email.indexOf("@"));
}

function refused(problem: SingleSignOnProblem): Decision {
  return { result: "refused", problem };
}
