import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import type { Ctx } from "@/lib/platform/ctx";
import { sandboxFixtures } from "@/lib/sandbox/labels";
import { resetSandbox } from "@/lib/sandbox/service";
import { archiveSite, createSite } from "@/lib/sites/service";
import { shareApi } from "@/lib/testing/callers/ask";
import { askWith, dumpEnvironment, makeKey, makeSandboxAdmin, readLists } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
let admin: Ctx;
let secret: string;

beforeEach(async () => {
  admin = await makeSandboxAdmin();
  secret = (await makeKey(admin)).secret;
});

const RESETS = ["/sandbox/developer/v2/reset", "/sandbox/api/v1/reset"] as const;
const [V2, V1] = RESETS;

describe.each(RESETS)("POST %s", (path) => {
  test("resets, and returns the fixture and next reset in the dialect's names", async () => {
    const reply = await askWith(api.port, secret, path, { body: { fixture: "busy_lobby" } });
    const names =
      path === V2 ? ["fixture", "lastResetAt", "nextResetAt"] : ["fixture", "last_reset_at", "next_reset_at"];
    expect(reply.status).toBe(200);
    expect(Object.keys(reply.json.data)).toEqual(names);
    expect(reply.json.data.fixture).toBe("busy_lobby");
  });

  test("an empty body means default", async () => {
    const reply = await askWith(api.port, secret, path, { method: "POST" });
    expect([reply.status, reply.json.data.fixture]).toEqual([200, "default"]);
  });

  test.each(["lobby", "", null, 1, {}, "DEFAULT"])("refuses the fixture %j and resets nothing", async (fixture) => {
    await resetSandbox(admin, { fixture: "default" });
    const before = await dumpEnvironment(admin);
    const reply = await askWith(api.port, secret, path, { body: { fixture } });
    expect([reply.status, reply.json.error.code]).toEqual([422, "VALIDATION_ERROR"]);
    expect(JSON.stringify(reply.json.error.details)).toContain("default, empty, busy_lobby");
    expect(await dumpEnvironment(admin)).toBe(before);
  });

  test("refuses read-only, site-level and live keys, and resets nothing", async () => {
    await resetSandbox(admin, { fixture: "default" });
    const site = await createSite(admin, { name: "Made by hand", timeZone: "UTC", address: null });
    const [reader, local] = [await makeKey(admin, [], "read"), await makeKey(admin, [site.id])];
    const live = await makeKey({ ...admin, environment: "live" });
    const before = await db().site.count({ where: { organizationId: admin.organizationId } });
    const codeOf = async (key: string, at: string) =>
      (await askWith(api.port, key, at, { method: "POST" })).json.error.code;
    expect(await codeOf(reader.secret, path)).toBe("INSUFFICIENT_SCOPE");
    expect(await codeOf(local.secret, path)).toBe("INSUFFICIENT_SCOPE");
    expect(await codeOf(live.secret, path)).toBe("WRONG_ENVIRONMENT");
    expect(await codeOf(live.secret, path.replace("/sandbox", ""))).toBe("NOT_FOUND");
    expect(await codeOf(secret, path.replace("/sandbox", ""))).toBe("WRONG_ENVIRONMENT");
    expect(await db().site.count({ where: { organizationId: admin.organizationId } })).toBe(before);
    expect(await db().event.count({ where: { organizationId: admin.organizationId, type: "sandbox.reset" } })).toBe(1);
  });

  test("honours If-Match: only if nobody else has reset since", async () => {
    const first = await askWith(api.port, secret, path, { body: { fixture: "empty" } });
    const headers = { "if-match": first.headers.etag };
    expect((await askWith(api.port, secret, path, { body: {}, headers })).status).toBe(200);
    expect((await askWith(api.port, secret, path, { body: {}, headers })).status).toBe(412);
  });
});

test.each(sandboxFixtures)(
  "after two resets to %s on one day every list in both dialects is identical, even with changes in between",
  async (fixture) => {
    await askWith(api.port, secret, V2, { body: { fixture } });
    const first = await readLists(api.port, secret);
    const { data: sites } = JSON.parse(first[0]!);
    const ask = (method: string, path: string, body: object) =>
      askWith(api.port, secret, `/sandbox/developer/v2${path}`, { method, body });
    const walkIn = { firstName: "Noor", lastName: "Haddad", siteId: sites[0].id, status: "checked_in" };
    expect((await ask("POST", "/visitors", walkIn)).status).toBe(201);
    expect((await ask("POST", "/sites", { name: "Made by hand", timeZone: "UTC" })).status).toBe(201);
    expect((await ask("PATCH", `/sites/${sites[1].id}`, { name: "Renamed", timeZone: "UTC" })).status).toBe(200);
    await archiveSite(admin, { siteId: sites[2].id });
    await db().visitor.deleteMany({ where: { organizationId: admin.organizationId, status: "pre_registered" } });
    await db().employee.deleteMany({ where: { organizationId: admin.organizationId, siteId: sites[0].id } });
    expect(await readLists(api.port, secret)).not.toEqual(first);
    await askWith(api.port, secret, V1, { body: { fixture } });
    expect(await readLists(api.port, secret)).toEqual(first);
  },
);

test("a request repeated after a reset runs again; a repeated reset gets its first answer", async () => {
  const named = { headers: { "idempotency-key": randomUUID() } };
  const reset = { body: { fixture: "empty" }, headers: { "idempotency-key": randomUUID() } };
  const body = { name: "Made by hand", timeZone: "UTC" };
  const create = () => askWith(api.port, secret, "/sandbox/developer/v2/sites", { body, ...named });
  const first = await create();
  expect((await create()).headers["idempotency-replayed"]).toBe("true");
  const done = await askWith(api.port, secret, V2, reset);
  const again = await create();
  expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, undefined]);
  expect(again.json.data.id).not.toBe(first.json.data.id);
  const replay = await askWith(api.port, secret, V2, reset);
  expect([replay.headers["idempotency-replayed"], replay.text]).toEqual(["true", done.text]);
  expect((await askWith(api.port, secret, `/sandbox/developer/v2/sites/${again.json.data.id}`)).status).toBe(200);
});

test("ids of one environment are unknown in the other: 404 in paths, no results in lists, invalid in bodies", async () => {
  await resetSandbox(admin, { fixture: "default" });
  const live: Ctx = { ...admin, environment: "live" };
  const { secret: liveSecret } = await makeKey(live);
  const site = await createSite(live, { name: "Live", timeZone: "UTC", address: null });
  const [fixtureSite] = JSON.parse((await readLists(api.port, secret))[0]!).data;
  const where = { organizationId: admin.organizationId, environment: "sandbox" } as const;
  const visitor = await db().visitor.findFirstOrThrow({ where });
  const delivery = await db().delivery.findFirstOrThrow({ where });
  const employee = await db().employee.findFirstOrThrow({ where });
  const of = { sites: fixtureSite.id, visitors: visitor.id, deliveries: delivery.id, employees: employee.id };
  for (const [noun, id] of Object.entries(of)) {
    expect((await askWith(api.port, secret, `/sandbox/developer/v2/${noun}/${id}`)).status).toBe(200);
    expect((await askWith(api.port, liveSecret, `/developer/v2/${noun}/${id}`)).status, noun).toBe(404);
  }
  expect((await askWith(api.port, secret, `/sandbox/developer/v2/sites/${site.id}`)).status).toBe(404);
  const foreign = await askWith(api.port, liveSecret, `/developer/v2/visitors?siteId=${fixtureSite.id}`);
  expect(foreign.json.pagination.total).toBe(0);
  const body = { firstName: "Noor", lastName: "Haddad", siteId: fixtureSite.id };
  expect((await askWith(api.port, liveSecret, "/developer/v2/visitors", { body })).status).toBe(422);
});
