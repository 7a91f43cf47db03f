import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createUser, resetPassword, setOperator } from "@/lib/auth/service";
import { startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { runConsoleVerb, runOperatorVerb } from "@/lib/dashboard/operator/run-operator-verb";
import { db } from "@/lib/db/client";
import { addMember } from "@/lib/members/service";
import { createOrganization, listOrganizations, updateOrganization } from "@/lib/organizations/service";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { logLinesOf } from "@/lib/testing/log-lines";
import { makeMember, makeOperator, makeOrganization } from "@/lib/testing/worlds/fixtures";

const schema = z.object({ name: z.string().max(5) });
const input = { name: "Ada" };
const echo = async (ctx: CallerCtx, given: object) => ({ ctx, given });
const echoIn = async (ctx: OrganizationCtx, given: object) => ({ ctx, given });

let organizationId: string;
let operator: Awaited<ReturnType<typeof makeOperator>>;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  operator = await makeOperator(organizationId);
});

async function headersOf(userId: string): Promise<Headers> {
  const sessionId = await startSession(userId, { address: null, client: null });
  return new Headers({ cookie: `${sessionCookieName(false)}=${await sealSessionId(sessionId)}` });
}

test("an operator without memberships acts in the requested organization under their own name", async () => {
  const headers = await headersOf(operator.actor.userId);
  const result = await runOperatorVerb({ headers, organizationId, input }, schema, echoIn);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.data.ctx).toMatchObject({
    actor: { ...operator.actor, proofAgeSeconds: expect.any(Number) },
    organizationId,
  });
  expect(await runConsoleVerb({ headers, input }, schema, echo)).toMatchObject({ ok: true });
});

test("the console does not exist for members, admins and owners", async () => {
  for (const role of ["member", "admin", "owner"] as const) {
    const { actor } = await makeMember(organizationId, role);
    const headers = await headersOf(actor.kind === "user" ? actor.userId : "");
    const requests = [
      runOperatorVerb({ headers, organizationId, input }, schema, echoIn),
      runConsoleVerb({ headers, input }, schema, echo),
    ];
    for (const result of await Promise.all(requests)) {
      expect(result).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
    }
  }
});

test("someone who is no operator and asks for the console leaves one log line with account, address and request", async () => {
  const { actor } = await makeMember(organizationId, "owner");
  const userId = actor.kind === "user" ? actor.userId : "";
  const headers = await headersOf(userId);
  const requestId = newId("request");
  headers.set("x-ihub-request-id", requestId);
  headers.set("x-ihub-address", "203.0.113.7");
  const lines = await logLinesOf(() => runConsoleVerb({ headers, input }, schema, echo));
  const msg = "the operator console was hidden from someone who is no operator";
  expect(lines).toMatchObject([{ account: userId, address: "203.0.113.7", requestId, msg }]);
});

test("a former operator is refused from the next request on", async () => {
  const headers = await headersOf(operator.actor.userId);
  const system: CallerCtx = {
    actor: { kind: "system", name: "command line" },
    requestId: newId("request"),
    address: null,
  };
  const email = `${operator.actor.userId}@example.com`;
  expect(await setOperator(system, { email, isOperator: false })).toMatchObject({ email, isOperator: false });
  const result = await runConsoleVerb({ headers, input }, schema, echo);
  expect(result).toMatchObject({ ok: false, error: { code: "NOT_FOUND" } });
  await setOperator(system, { email, isOperator: true });
  expect(await runConsoleVerb({ headers, input }, schema, echo)).toMatchObject({ ok: true });
});

test("an operator without the second factor that one of their organizations requires gets no answer until it is shown", async () => {
  const { userId } = operator.actor;
  const { id } = await makeOrganization();
  await db().organization.update({ where: { id }, data: { requiresSecondFactor: true } });
  for (const each of [organizationId, id]) {
    await db().membership.create({ data: { organizationId: each, userId, role: "member" } });
  }
  const headers = await headersOf(userId);
  await db().session.updateMany({ where: { userId }, data: { organizationId } });
  const ask = () =>
    Promise.all([
      runOperatorVerb({ headers, organizationId, input }, schema, echoIn),
      runConsoleVerb({ headers, input }, schema, echo),
    ]);
  for (const result of await ask()) {
    expect(result).toMatchObject({ ok: false, error: { code: "SECOND_FACTOR_REQUIRED" } });
  }
  await db().session.updateMany({ where: { userId }, data: { secondFactorAt: new Date() } });
  for (const result of await ask()) expect(result.ok).toBe(true);
});

test("signed-out and cross-site requests are refused", async () => {
  const nobody = await runConsoleVerb({ headers: new Headers(), input }, schema, echo);
  expect(nobody).toMatchObject({ ok: false, error: { code: "SIGNED_OUT" } });
  const headers = await headersOf(operator.actor.userId);
  headers.set("sec-fetch-site", "cross-site");
  const elsewhere = await runOperatorVerb({ headers, organizationId, input }, schema, echoIn);
  expect(elsewhere).toMatchObject({ ok: false, error: { code: "FORBIDDEN" } });
});

test.each([undefined, null, 7, "../org", ["org_1"], { id: "org_1" }, "a".repeat(10_000)])(
  "a malformed organization id is refused before the verb: %j",
  async (malformed) => {
    const headers = await headersOf(operator.actor.userId);
    const result = await runOperatorVerb({ headers, organizationId: malformed, input }, schema, echoIn);
    expect(result).toMatchObject({ ok: false, error: { code: "VALIDATION_ERROR" } });
  },
);

test("every invalid field is named", async () => {
  const headers = await headersOf(operator.actor.userId);
  const result = await runConsoleVerb({ headers, input: { name: "Adalbert" } }, schema, echo);
  expect(result).toMatchObject({ ok: false, error: { details: { fields: [{ field: "name" }] } } });
});

test("an operator's session cannot create accounts, members, organizations or operators, or reset a password", async () => {
  const member = { email: `${operator.actor.userId}@example.com`, role: "owner" } as const;
  const account = { email: "x@example.com", name: "X", password: "long enough for it", isOperator: true };
  const attempts = [
    createUser(operator, { ...account, membership: null }),
    setOperator(operator, { email: member.email, isOperator: true }),
    resetPassword(operator, { email: member.email, password: account.password }),
    addMember(operator, member),
    createOrganization(operator, { name: "X", slug: newId("event"), plan: "starter", timeZone: "UTC" }),
    listOrganizations(operator),
  ];
  for (const result of await Promise.allSettled(attempts)) {
    expect(result).toMatchObject({ status: "rejected", reason: { code: "FORBIDDEN" } });
  }
  expect(await updateOrganization(operator, { plan: "starter" })).toMatchObject({ plan: "starter" });
  const [event] = await db().event.findMany({ where: { organizationId } });
  expect(event).toMatchObject({ actorKind: "operator", actorId: operator.actor.userId, address: "203.0.113.8" });
});
