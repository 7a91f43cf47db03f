import { readFileSync } from "node:fs";
import { createUser } from "../../../lib/auth/service";
import { startSession } from "../../../lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "../../../lib/auth/sessions/session-cookie";
import { db } from "../../../lib/db/client";
import { createKey } from "../../../lib/keys/service";
import { inviteMember } from "../../../lib/members/invitations/invite-member";
import { newId } from "../../../lib/platform/ids";
import { PROOF_MAX_AGE_SECONDS } from "../../../lib/platform/step-up";
import { createSite } from "../../../lib/sites/service";
import { READS } from "../authorization-table";
import { makeAccount, type Workspace } from "../fixtures";
import { PLAN } from "./operator";
import type { Caller, Ids, PageRow, Row } from "./row";
import { makeMessage } from "./webhooks";

export type World = {
  ids: Ids;
  stranger: Workspace;
  workspace: Workspace;
  userOf: Record<Exclude<Caller, "signedOut">, string>;
  /** Cookies of callers, which are used until the caller signs out. */
  cookies: Map<Caller, string>;
};

/** The tested organization with one record of each kind, and a caller of each kind. It requires a second factor. */
export async function makeWorld(workspace: Workspace, stranger: Workspace): Promise<World> {
  const { ctx, organization, user } = workspace;
  await db().organization.update({ where: { id: organization.id }, data: { ...PLAN, requiresSecondFactor: true } });
  const site = await createSite(ctx, { name: "Matrix site", timeZone: "UTC", address: null });
  const settings = { name: "Matrix key", reach: "all_sites", access: "read", expiresAt: null } as const;
  const { key, secretId, secret } = await createKey(ctx, { ...settings, siteIds: [] });
  const answer = await fetch(`${process.env.E2E_BASE_URL}/developer/v2/matrix`, { headers: { "X-API-Key": secret } });
  const event = await db().event.findFirstOrThrow({ where: { subjectId: key.id } });
  const operator = { email: `${newId("user")}@example.com`, password: `pass ${newId("user")}`, name: "Operator" };
  await createUser({ ...ctx }, { ...operator, isOperator: true, membership: null });
  const make = async (role: "member" | "admin" | "owner", { id }: { id: string } = organization) =>
    idOf(await makeAccount(id, role));
  const userOf = {
    member: await make("member"),
    admin: await make("admin"),
    owner: await idOf(user),
    operator: await idOf(operator),
    otherAdmin: await make("admin", stranger.organization),
    secondFactorMissing: await make("owner"),
    proofTooOld: await make("owner"),
    pending: await make("owner"),
  };
  const operators = [userOf.proofTooOld, userOf.secondFactorMissing, userOf.pending];
  await db().user.updateMany({ where: { id: { in: operators } }, data: { isOperator: true } });
  const invited = { email: `${newId("user")}@example.com`, role: "member" } as const;
  const { invitation } = await inviteMember(ctx, invited);
  const ids = {
    organizationId: organization.id,
    userId: userOf.admin,
    keyId: key.id,
    secretId,
    ...(await makeMessage(ctx)),
    siteId: site.id,
    eventId: event.id,
    requestId: answer.headers.get("x-request-id")!,
    accessRequestId: newId("accessRequest"),
    notificationId: newId("notification"),
    invitationId: invitation.id,
    emailId: newId("email"),
  };
  return { ids, stranger, workspace, userOf, cookies: new Map() };
}

async function idOf({ email }: { email: string }): Promise<string> {
  return (await db().user.findUniqueOrThrow({ where: { email }, select: { id: true } })).id;
}

/** The cookie of the caller's session; none for signed-out callers. */
async function cookieOf({ userOf, cookies }: World, caller: Caller): Promise<Record<string, string>> {
  if (caller === "signedOut") return {};
  let cookie = cookies.get(caller);
  if (!cookie) {
    const isPending = caller === "pending";
    const hasSecondFactor = caller !== "secondFactorMissing" && !isPending;
    const from = { address: null, client: null };
    const sessionId = await startSession(userOf[caller], from, { method: "password", isPending, hasSecondFactor });
    if (caller === "proofTooOld") await ageProof(sessionId);
    cookie = `${sessionCookieName(false)}=${await sealSessionId(sessionId)}`;
    cookies.set(caller, cookie);
  }
  return { Cookie: cookie };
}

/** Makes the session's last proof as old as one that no longer counts. */
async function ageProof(sessionId: string): Promise<void> {
  await db().$executeRaw`
    update sessions set proved_at = now() - make_interval(secs => ${PROOF_MAX_AGE_SECONDS}) where id = ${sessionId}`;
}

export type Answer = { outcome: string; text: string };

/** The answer of one of the dashboard's reads. */
export async function read(
  world: World,
  caller: Caller,
  address: string,
  organizationId: string,
  input: unknown,
): Promise<Answer> {
  const environment = READS[address]?.environment ?? "live";
  const query = new URLSearchParams({ organizationId, environment, ...(input as Record<string, string>) });
  const headers = await cookieOf(world, caller);
  const response = await fetch(`${process.env.E2E_BASE_URL}${address}?${query}`, { headers });
  const text = await response.text();
  const isFile = response.ok && !response.headers.get("content-type")?.includes("application/json");
  return { outcome: isFile ? "ok" : outcomeOf(text), text };
}

/** The answer of a server action. */
export async function act(
  world: World,
  caller: Caller,
  name: string,
  row: Row,
  organizationId: string,
  input: unknown,
): Promise<Answer> {
  const page = { organizationId, environment: row.environment ?? "live" };
  const args = row.isPersonal ? [input] : [row.isConsole ? organizationId : page, input];
  const response = await fetch(`${process.env.E2E_BASE_URL}/sites`, {
    method: "POST",
    headers: {
      ...(await cookieOf(world, caller)),
      Origin: process.env.E2E_BASE_URL!,
      "Content-Type": "text/plain;charset=UTF-8",
      "Next-Action": actionIds().get(name)!,
    },
    body: JSON.stringify(args.filter((value) => value !== undefined)),
    redirect: "manual",
  });
  if (response.headers.has("set-cookie")) world.cookies.delete(caller);
  const line = (await response.text()).split("\n").find((part) => /"ok":(true|false)/.test(part)) ?? "";
  return { outcome: outcomeOf(line), text: line };
}

/** Opens a page. @returns the outcome in the words of PageRow. */
export async function openPage(world: World, caller: Caller, address: string, row: PageRow): Promise<string> {
  const response = await fetch(`${process.env.E2E_BASE_URL}${row.address?.(world.ids) ?? address}`, {
    headers: await cookieOf(world, caller),
    redirect: "manual",
  });
  const location = response.headers.get("location");
  if (location) return new URL(location, process.env.E2E_BASE_URL).pathname;
  const text = await response.text();
  if (row.shows && text.includes(row.shows)) return "shown";
  return text.includes("Only owners and admins") ? "asks" : "without";
}

let idsByName: Map<string, string> | undefined;

/** Ids of the build's server actions by name. */
export function actionIds(): Map<string, string> {
  idsByName ??= new Map(
    Object.entries<{ exportedName: string }>(
      JSON.parse(readFileSync(".next/server/server-reference-manifest.json", "utf8")).node,
    ).map(([id, { exportedName }]) => [exportedName, id]),
  );
  return idsByName;
}

function outcomeOf(text: string): string {
  if (/"ok":true/.test(text)) return "ok";
  return /"code":"(\w+)"/.exec(text)?.[1] ?? `unreadable: ${text.slice(0, 200)}`;
}

/** An organization has at most ten keys and twenty endpoints. */
export async function retireSpares({ ids: { organizationId, keyId, endpointId } }: World): Promise<void> {
  await db().apiKey.deleteMany({ where: { organizationId, NOT: { id: keyId }, name: { not: "Used up" } } });
  const spare = await db().apiKey.findMany({
    where: { organizationId, name: "Used up" },
    orderBy: { id: "desc" },
    skip: 3,
  });
  await db().apiKey.deleteMany({ where: { id: { in: spare.map(({ id }) => id) } } });
  const spareEndpoints = await db().webhookEndpoint.findMany({
    where: { organizationId, NOT: { id: endpointId } },
    orderBy: { id: "desc" },
    skip: 3,
  });
  await db().webhookEndpoint.deleteMany({ where: { id: { in: spareEndpoints.map(({ id }) => id) } } });
}

/** Ids of the same kinds that name nothing. */
export const unknownIds = (): Ids => ({
  organizationId: newId("organization"),
  userId: newId("user"),
  keyId: newId("key"),
  secretId: newId("secret"),
  endpointId: newId("webhookEndpoint"),
  messageId: newId("webhookMessage"),
  siteId: newId("site"),
  eventId: newId("event"),
  requestId: newId("request"),
  accessRequestId: newId("accessRequest"),
  notificationId: newId("notification"),
  invitationId: newId("invitation"),
  emailId: newId("email"),
});
