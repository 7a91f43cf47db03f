import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { startSession } from "@/lib/auth/sessions/session";
import { sealSessionId, sessionCookieName } from "@/lib/auth/sessions/session-cookie";
import { runRead } from "@/lib/dashboard/read/run-read";
import { runAsPerson, runVerb } from "@/lib/dashboard/run-verb";
import { db } from "@/lib/db/client";
import type { MemberRole } from "@/lib/db/generated/enums";
import type { Ctx } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { requireAdmin } from "@/lib/platform/permit";
import { logLinesOf } from "@/lib/testing/log-lines";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const schema = z.object({ name: z.string().min(1, "Enter a name."), count: z.coerce.number().default(1) });
const input = { name: "Front desk" };
const requestId = newId("request");
let organizationId: string;
let page: { organizationId: string; environment: "live" | "sandbox" };

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  page = { organizationId, environment: "sandbox" };
});

async function headersOf(role: MemberRole): Promise<Headers> {
  const { actor } = await makeMember(organizationId, role);
  if (actor.kind !== "user") throw new Error("not a person");
  const sessionId = await startSession(actor.userId, { address: null, client: null });
  const cookie = `other=1; ${sessionCookieName(false)}=${await sealSessionId(sessionId)}`;
  return new Headers({ cookie, "x-ihub-request-id": requestId, "x-ihub-address": "203.0.113.7" });
}

async function echo(ctx: Ctx, given: z.output<typeof schema>) {
  return { ctx, given };
}

async function adminsOnly(ctx: Ctx) {
  requireAdmin(ctx, "do this");
  return {};
}

describe("runVerb", () => {
  test("gives the verb the actor, scope, address, request id and parsed input", async () => {
    const result = await runVerb({ headers: await headersOf("owner"), page, input }, schema, echo);
    if (!result.ok) throw new Error(result.error.message);
    expect(result.data.given).toEqual({ name: "Front desk", count: 1 });
    expect(result.data.ctx).toMatchObject({
      organizationId,
      environment: "sandbox",
      requestId,
      address: "203.0.113.7",
      actor: { kind: "user", role: "owner", name: "Test owner" },
    });
  });

  test("a forbidden action leaves one log line with account, address and request; other refusals leave none", async () => {
    const headers = await headersOf("member");
    const { id: account } = await db().user.findFirstOrThrow({ where: { memberships: { some: { organizationId } } } });
    const forbidden = await logLinesOf(() => runVerb({ headers, page, input }, schema, adminsOnly));
    expect(forbidden).toMatchObject([{ account, address: "203.0.113.7", requestId, msg: "a forbidden action" }]);
    headers.set("sec-fetch-site", "cross-site");
    const foreign = await logLinesOf(() => runVerb({ headers, page, input }, schema, echo));
    expect(foreign).toMatchObject([{ account: null, address: "203.0.113.7", requestId, msg: "a forbidden action" }]);
    headers.delete("sec-fetch-site");
    expect(await logLinesOf(() => runVerb({ headers, page, input: {} }, schema, echo))).toEqual([]);
  });

  test("admits an admin but not a member, by their current role", async () => {
    const headers = await headersOf("admin");
    expect(await runVerb({ headers, page, input }, schema, adminsOnly)).toEqual({ ok: true, data: {} });
    await db().membership.updateMany({ where: { organizationId }, data: { role: "member" } });
    const refused = await runVerb({ headers, page, input }, schema, adminsOnly);
    expect(refused).toMatchObject({ ok: false, error: { code: "FORBIDDEN", requestId } });
  });

  test.each([
    ["no cookie", ""],
    ["a cookie that was not sealed here", `${sessionCookieName(false)}=eyJhbGciOiJub25lIn0.e30.`],
    ["an empty cookie", `${sessionCookieName(false)}=`],
  ])("is shut for %s", async (_what, cookie) => {
    const result = await runVerb({ headers: new Headers({ cookie }), page, input }, schema, echo);
    expect(result).toMatchObject({ ok: false, error: { code: "SIGNED_OUT" } });
  });

  test("refuses a cookie whose session has ended", async () => {
    const headers = await headersOf("owner");
    const { userId } = await db().membership.findFirstOrThrow({ where: { organizationId } });
    await db().session.deleteMany({ where: { userId } });
    const result = await runVerb({ headers, page, input }, schema, echo);
    expect(result).toMatchObject({ ok: false, error: { code: "SIGNED_OUT" } });
  });

  test("refuses a page of another organization, whether the person belongs to it or not, before parsing the input", async () => {
    const headers = await headersOf("owner");
    const { userId } = await db().membership.findFirstOrThrow({ where: { organizationId } });
    const [own, outsider] = [await makeOrganization(), await makeOrganization()];
    await db().membership.create({ data: { organizationId: own.id, userId, role: "owner" } });
    await db().session.updateMany({ where: { userId }, data: { organizationId } });
    for (const { id } of [own, outsider]) {
      const stale = { headers, page: { ...page, organizationId: id }, input: null };
      const result = await runVerb(stale, schema, echo);
      expect(result).toMatchObject({ ok: false, error: { code: "ORGANIZATION_SWITCHED" } });
    }
  });

  test("names every invalid field", async () => {
    const bad = { name: "", count: "many" };
    const result = await runVerb({ headers: await headersOf("owner"), page, input: bad }, schema, echo);
    if (result.ok) throw new Error("let in");
    expect(result.error.code).toBe("VALIDATION_ERROR");
    expect(result.error.details.fields?.map(({ field }) => field)).toEqual(["name", "count"]);
  });

  test.each([[undefined], [null], ["live"], [{ organizationId: 7, environment: "live" }]])(
    "answers a malformed page scope (%j) instead of throwing",
    async (malformed) => {
      const result = await runVerb({ headers: await headersOf("owner"), page: malformed, input }, schema, echo);
      expect(result).toMatchObject({ ok: false, error: { code: "VALIDATION_ERROR" } });
    },
  );

  test("passes on expected failures with the request id", async () => {
    const result = await runVerb({ headers: await headersOf("owner"), page, input }, schema, async () => {
      throw new AppError("UNAVAILABLE", "Try again.", { fact: 1 });
    });
    const error = { code: "UNAVAILABLE", message: "Try again.", details: { fact: 1 }, requestId };
    expect(result).toEqual({ ok: false, error });
  });

  test("answers a defect as INTERNAL_ERROR with the request id but without its message", async () => {
    const result = await runVerb({ headers: await headersOf("owner"), page, input }, schema, async () => {
      throw new TypeError("a detail of the database");
    });
    expect(result).toMatchObject({ ok: false, error: { code: "INTERNAL_ERROR", requestId } });
    expect(JSON.stringify(result)).not.toContain("a detail of the database");
  });

  test("generates an id for a request without a stamped one", async () => {
    const result = await runAsPerson(new Headers({ "x-ihub-request-id": "<script>" }), async () => ({}));
    if (result.ok) throw new Error("let in");
    expect(result.error.requestId).toMatch(/^req_/);
  });
});

describe("a dashboard read", () => {
  test("takes scope and input from the query string and is never cached", async () => {
    const query = new URLSearchParams({ ...page, name: "Front desk", count: "3" });
    const request = new Request(`http://localhost/api/dashboard/x?${query}`, { headers: await headersOf("owner") });
    const answer = await runRead(request, schema, async (_ctx, given) => given);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(await answer.json()).toEqual({ ok: true, data: { name: "Front desk", count: 3 } });
  });

  test("answers a failure with its HTTP status", async () => {
    const request = new Request(`http://localhost/api/dashboard/x?${new URLSearchParams(page)}`);
    const answer = await runRead(request, schema, echo);
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ ok: false, error: { code: "SIGNED_OUT" } });
  });
});
