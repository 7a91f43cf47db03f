import fc from "fast-check";
import { afterAll, beforeAll, describe, test } from "vitest";
import { db } from "@/lib/db/client";
import { BASES, type Base } from "@/lib/developer-api/dialects/bases";
import { operations } from "@/lib/developer-api/operations";
import { env, parseEnv } from "@/lib/platform/env";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { allowedRequest, type Described, describeAll } from "@/lib/testing/arbitraries/allowed-request";
import { brokenRequest } from "@/lib/testing/arbitraries/broken-request";
import { forbiddenBy, lostFields } from "@/lib/testing/arbitraries/judge-reply";
import { type Draft, type Things, toAsk } from "@/lib/testing/arbitraries/request-draft";
import { type Ask, ask, type Reply, serveApi } from "@/lib/testing/callers/ask";
import { documentOf } from "@/lib/testing/document-of";
import { DocumentMatcher } from "@/lib/testing/match-document";
import { makeKeySets } from "@/lib/testing/matrix/credentials";
import { makePlace, makeRecords, type Place, type RecordKind } from "@/lib/testing/matrix/records";
import { makeOrganization, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

/*
 * Whatever is sent to an operation, its answer is one that the document describes, and what the document allows succeeds.
 * PROPERTY_SEED, _RUNS and _MS choose other requests and more of them; a failure prints its seed and the smallest request that fails.
 */

const SEED = Number(process.env.PROPERTY_SEED ?? 20_261_123);
const RUNS = Number(process.env.PROPERTY_RUNS ?? 120);
/** What is not done by then is left out. */
const WITHIN_MS = Number(process.env.PROPERTY_MS ?? 3_500);

let api: Awaited<ReturnType<typeof serveApi>>;

beforeAll(async () => {
  Object.assign(env(), parseEnv({ ...process.env, TRUSTED_PROXIES: "127.0.0.1" }));
  await ensurePartitions();
  api = await serveApi();
});
afterAll(() => api.close());

const KINDS: Record<string, RecordKind> = {
  sites: "site",
  locations: "site",
  visitors: "visitor",
  employees: "employee",
  deliveries: "delivery",
  "webhook-endpoints": "webhookEndpoint",
};
const RATE_HEADERS = ["x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset"];

type Sent = { sent: Ask; reply: Reply };
type World = { place: Place; secret: string; recordIds: string[] };

async function makeWorld(environment: Base["environment"]): Promise<World> {
  const { id: organizationId } = await makeOrganization(NO_LIMIT);
  const tenant = { organizationId, environment };
  const place = await makePlace(tenant);
  const [keys] = await makeKeySets(api.port, [{ ...tenant, access: "read_write", operations: [], siteIds: null }]);
  return { place, secret: keys!.values.key!, recordIds: [] };
}

/** The world's things, and a record of which nothing was asked yet, on which the operation can succeed. */
async function takeThings({ place, secret, recordIds }: World, { path, operation }: Described): Promise<Things> {
  const { organizationId, siteId: site, employeeId: employee } = place;
  const things = { site, employee, visitor: "", delivery: "", webhookEndpoint: "", secret };
  if (operation["x-operation"] === "webhook_endpoints.create") await makeRoom(organizationId);
  const kind = path.includes("{") && KINDS[path.split("/")[1] ?? ""];
  if (!kind) return things;
  const wanted = { place, isInside: operation["x-operation"].endsWith("check_out") };
  if (recordIds.length === 0) recordIds.push(...(await makeRecords(kind, Array(RUNS).fill(wanted))));
  return { ...things, [kind]: recordIds.pop() };
}

/** An environment has at most 20 endpoints. */
async function makeRoom(organizationId: string): Promise<void> {
  await db().webhookEndpoint.deleteMany({ where: { organizationId } });
}

/** Nothing ends in a slash; with other tails a path may be that of something else that does not exist. */
const BEHIND_SLASH = [400, 401, 403, 404, 414];
const ELSEWHERE = [...BEHIND_SLASH, 405, 415, 422];
const hasHeaderKey = ({ operation }: Described) => operation.security === undefined;

/** Whether it asks another address: a tail makes one, unless it makes another external id, and so does no external id. */
function isElsewhere({ path, ids, tail }: Draft): boolean {
  if (!path.includes("{external")) return tail !== "";
  return tail.includes("/") || (tail === "" && Object.values(ids).includes(""));
}

let asked = 0;
/** Each request from an address of its own: those whose key is unknown are counted by address. */
const nextAddress = () => `10.${(++asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;

/** Every operation is tried on its live base; what only sandboxes have, on theirs. */
const isTriedOn = ({ environment }: Base, { "x-operation": operation }: Described["operation"]) =>
  operations.find(({ id }) => id === operation)!.sandboxOnly === (environment === "sandbox");

describe.each(BASES.map((base) => [base.path, base] as const))("under %s", (_, base) => {
  const matcher = new DocumentMatcher(documentOf(base));
  const described = describeAll(matcher)
    .filter(({ operation }) => isTriedOn(base, operation))
    .map((each) => [each.operation.operationId, each] as const);

  async function send(world: World, each: Described, draft: Draft) {
    const sent = toAsk(base.path, draft, await takeThings(world, each));
    const forwarded = { "X-Forwarded-For": nextAddress(), "X-Forwarded-Proto": "https" };
    const own = { ...forwarded, ...(hasHeaderKey(each) ? { "X-API-Key": world.secret } : {}) };
    return { sent, reply: await ask(api.port, { ...sent, headers: { ...sent.headers, ...own } }) };
  }

  /** What is wrong with an answer, whatever was asked. */
  function problemsOf(each: Described, draft: Draft, { secret }: World, { sent, reply }: Sent): string[] {
    const { status, headers, json, text } = reply;
    const problems = isElsewhere(draft)
      ? problemsElsewhere(draft, reply)
      : matcher.problemsOfReply(each.operation, reply);
    const forbidden = forbiddenBy(matcher, each, draft);
    const requestId = json?.error ? (json.error.requestId ?? json.error.request_id) : headers["x-request-id"];
    const isKnown = (hasHeaderKey(each) && !draft.headers.Authorization) || status < 300;
    if (status >= 500) problems.push("It failed.");
    if (forbidden && status < 400) problems.push(`It was not refused, though ${forbidden}.`);
    if (text.includes(secret)) problems.push("It holds the secret.");
    if (!/^req_\w{26}$/.test(requestId) || requestId !== headers["x-request-id"]) problems.push("It names no request.");
    if (json?.error?.code === "VALIDATION_ERROR" && !text.includes('"field":')) problems.push("It names no field.");
    const lost = json?.data && each.body && status < 300 ? lostFields(sent.body ?? "", json.data) : [];
    if (lost.length > 0) problems.push(`It lost ${lost.join(", ")}.`);
    if (isKnown && RATE_HEADERS.some((name) => !headers[name])) problems.push("It tells no limits.");
    return problems;
  }

  /** The answer of an address that no operation has. */
  function problemsElsewhere({ tail }: Draft, { status, json }: Reply): string[] {
    const problems = matcher.problemsOf({ $ref: "#/components/schemas/ApiErrorAnswer" }, json);
    const expected = /^\/+$/.test(tail) ? BEHIND_SLASH : ELSEWHERE;
    return expected.includes(status) ? problems : [...problems, `Nothing is there, but it says ${status}.`];
  }

  const settings = { seed: SEED, interruptAfterTimeLimit: WITHIN_MS };
  const tell = (sent: object, { status, text }: Reply, problems: string[]) =>
    [JSON.stringify(sent), `was answered ${status} ${text.slice(0, 1_000)}`, ...problems].join("\n");

  test.concurrent.each(described)("%s accepts what it documents", async (_id, each) => {
    const world = await makeWorld(base.environment);
    const property = fc.asyncProperty(allowedRequest(each), async (draft) => {
      const { sent, reply } = await send(world, each, draft);
      const problems = problemsOf(each, draft, world, { sent, reply });
      if (!each.successes.includes(reply.status)) problems.push(`It is not ${each.successes.join(" or ")}.`);
      if (problems.length > 0) throw new Error(tell(sent, reply, problems));
    });
    await fc.assert(property, { ...settings, numRuns: RUNS / 3 });
  });

  test.concurrent.each(described)("%s answers as documented, whatever it is sent", async (_id, each) => {
    const world = await makeWorld(base.environment);
    const property = fc.asyncProperty(brokenRequest(each), async (draft) => {
      const { sent, reply } = await send(world, each, draft);
      const problems = problemsOf(each, draft, world, { sent, reply });
      if (problems.length > 0) throw new Error(tell(sent, reply, problems));
    });
    await fc.assert(property, { ...settings, numRuns: RUNS });
  });
});
