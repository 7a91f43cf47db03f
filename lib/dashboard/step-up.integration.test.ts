import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { runSetUpVerb } from "@/lib/dashboard/account/run-account-verb";
import { runOperatorVerb } from "@/lib/dashboard/operator/run-operator-verb";
import { runVerb } from "@/lib/dashboard/run-verb";
import { db } from "@/lib/db/client";
import { personIn } from "@/lib/platform/permit";
import { PROOF_MAX_AGE_SECONDS, STEP_UP_ACTIONS, type StepUpAction } from "@/lib/platform/step-up";
import { findProvenVerbs } from "@/lib/testing/matrix/proofs";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const verbs = await findProvenVerbs();
const actions = Object.keys(STEP_UP_ACTIONS) as StepUpAction[];

test("every action of the table is what some verb asks a proof for", () => {
  const ofAnyAge: StepUpAction = "changeAccount";
  const asked = [...verbs.map(({ action }) => action), ofAnyAge];
  expect(actions.filter((action) => !asked.includes(action))).toEqual([]);
});

let page: { organizationId: string; environment: "live" };
let headers: Headers;
let sessionId: string;

/** An owner who is an operator too, so that every door is open to them. They have no password that could be the proof. */
beforeAll(async () => {
  const { id: organizationId } = await makeOrganization();
  const userId = personIn((await makeMember(organizationId, "owner")).actor)!;
  await db().user.update({ where: { id: userId }, data: { isOperator: true, passwordHash: null } });
  sessionId = await startSession(userId, { address: null, client: null });
  headers = new Headers({ cookie: `${sessionCookieName(false)}=${await sealSessionId(sessionId)}` });
  page = { organizationId, environment: "live" };
});

async function proveAgo(seconds: number): Promise<void> {
  await db().$executeRaw`
    update sessions set proved_at = now() - make_interval(secs => ${seconds}) where id = ${sessionId}`;
}

type AnyVerb = (ctx: unknown, input: unknown) => Promise<unknown>;

/** What the three doors of the dashboard answer when the verb is called without any input. */
async function answersOf(file: string, name: string) {
  const module = (await import(pathToFileURL(resolve(file)).href)) as Record<string, AnyVerb>;
  const verb = module[name] as never;
  const request = { headers, input: {} };
  const results = [
    await runVerb({ ...request, page }, z.object({}), verb),
    await runSetUpVerb(request, z.object({}), verb),
    await runOperatorVerb({ ...request, organizationId: page.organizationId }, z.object({}), verb),
  ];
  return results.map((result) => (result.ok ? "ok" : { code: result.error.code, action: result.error.details.action }));
}

describe("a proof of 15 minutes ago is too old", () => {
  test.each(verbs)("for $verb ($action)", async ({ file, verb, action }) => {
    await proveAgo(PROOF_MAX_AGE_SECONDS);
    expect(await answersOf(file, verb)).toContainEqual({ code: "PROOF_REQUIRED", action });
  });
});

test("a proof of 14 minutes ago is young enough", async () => {
  await proveAgo(PROOF_MAX_AGE_SECONDS - 60);
  const { file, verb } = verbs.find(({ action }) => action === "deleteKey")!;
  expect(await answersOf(file, verb)).not.toContainEqual(expect.objectContaining({ code: "PROOF_REQUIRED" }));
});
