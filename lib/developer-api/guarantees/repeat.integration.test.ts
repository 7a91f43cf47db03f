import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { dropOutdatedViews } from "@/lib/db/idempotent-run";
import { createKey, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ask, askUntilServed, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { spawnApi } from "@/lib/testing/processes/spawn-api";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let ctx: Ctx;
let secret: string;

const SETTINGS = { reach: "all_sites", access: "read_write", siteIds: [] as string[], expiresAt: null } as const;
const BERLIN = { name: "Berlin", timeZone: "Europe/Berlin" };

beforeEach(async () => {
  ctx = await makeMember((await makeOrganization()).id);
  secret = (await createKey(ctx, { ...SETTINGS, siteIds: [], name: "Careful" })).secret;
});

type Send = { port?: number; key?: string; path?: string; body?: object; name?: string };

function create({
  port = api.port,
  key = secret,
  path = "/developer/v2/sites",
  body = BERLIN,
  name,
}: Send): Promise<Reply> {
  const headers = {
    "x-api-key": key,
    "content-type": "application/json",
    ...(name ? { "idempotency-key": name } : {}),
  };
  return ask(port, { method: "POST", path, headers, body: JSON.stringify(body) });
}

const countSites = () => db().site.count({ where: { organizationId: ctx.organizationId } });

describe("a POST with an Idempotency-Key is carried out once", () => {
  test("the same request again gets the same answer, marked as replayed", async () => {
    const name = randomUUID();
    const first = await create({ name });
    const again = await create({ name });
    expect([first.status, first.headers["idempotency-replayed"]]).toEqual([201, undefined]);
    expect([again.status, again.headers["idempotency-replayed"]]).toEqual([201, "true"]);
    expect([again.text, again.headers.etag]).toEqual([first.text, first.headers.etag]);
    expect(await countSites()).toBe(1);
  });

  test("the order of fields makes no other request, another value or address does: 422", async () => {
    const name = randomUUID();
    await create({ name });
    const turned = { timeZone: BERLIN.timeZone, name: BERLIN.name };
    expect((await create({ name, body: turned })).headers["idempotency-replayed"]).toBe("true");
    const other = await create({ name, body: { ...BERLIN, name: "Bonn" } });
    const v1 = await create({ name, path: "/api/v1/locations", body: { name: "Berlin", time_zone: "Europe/Berlin" } });
    for (const reply of [other, v1])
      expect([reply.status, reply.json.error.code]).toEqual([422, "IDEMPOTENCY_MISMATCH"]);
    expect(await countSites()).toBe(1);
  });

  test("a name in quotes, as the IETF's draft writes it, is the same as without", async () => {
    const name = randomUUID();
    const first = await create({ name: `"${name}"` });
    const again = await create({ name });
    expect([again.text, again.headers["idempotency-replayed"]]).toEqual([first.text, "true"]);
    expect(await countSites()).toBe(1);
  });

  test("of 20 at once one runs; the others get its answer or IDEMPOTENCY_IN_PROGRESS", async () => {
    const name = randomUUID();
    const replies = await Promise.all(Array.from({ length: 20 }, () => create({ name })));
    for (const { status, json, headers } of replies) {
      if (status !== 201) expect([status, json.error.code]).toEqual([409, "IDEMPOTENCY_IN_PROGRESS"]);
      expect(headers["x-should-retry"]).toBe(status === 201 ? undefined : "true");
    }
    const ids = replies.filter(({ status }) => status === 201).map(({ json }) => json.data.id);
    expect(new Set(ids).size).toBe(1);
    expect(await countSites()).toBe(1);
    expect((await create({ name })).json.data.id).toBe(ids[0]);
  });

  test("a failure is not kept: the corrected request runs under the same key", async () => {
    const name = randomUUID();
    expect((await create({ name, body: { name: "Berlin" } })).status).toBe(422);
    expect((await create({ name })).status).toBe(201);
  });

  test("idempotency keys belong to one API key", async () => {
    const name = randomUUID();
    const other = await createKey(ctx, { ...SETTINGS, siteIds: [], name: "Another" });
    const ids = [await create({ name }), await create({ name, key: other.secret })].map(({ json }) => json.data.id);
    expect(new Set(ids).size).toBe(2);
  });

  test("a key that lost access to the site does not get the stored answer", async () => {
    const [berlin, bonn] = [await makeSite(ctx, "Berlin"), await makeSite(ctx, "Bonn")];
    const sited = { ...SETTINGS, reach: "selected_sites" as const, name: "Sited" };
    const { key, secret: sitedSecret } = await createKey(ctx, { ...sited, siteIds: [berlin.id, bonn.id] });
    const body = { siteId: bonn.id, firstName: "Ada", lastName: "Lovelace", email: "ada@example.com" };
    const asked = { key: sitedSecret, path: "/developer/v2/visitors", name: randomUUID(), body };
    expect((await create(asked)).status).toBe(201);
    expect((await create(asked)).headers["idempotency-replayed"]).toBe("true");
    await updateKey(ctx, { ...sited, siteIds: [berlin.id], keyId: key.id, version: key.version });
    const again = await create(asked);
    expect([again.status, again.json.error.code]).toEqual([404, "NOT_FOUND"]);
    expect(again.text).not.toContain("ada@example.com");
    expect(again.headers["idempotency-replayed"]).toBeUndefined();
  });

  test("after 24 hours the answer is gone and the name free again", async () => {
    const name = randomUUID();
    const first = await create({ name });
    const record = { organizationId: ctx.organizationId, idempotencyKey: name };
    const createdAt = new Date(Date.now() - 24 * 3_600_000 - 1_000);
    await db().idempotencyRecord.updateMany({ where: record, data: { createdAt } });
    const early = await create({ name });
    expect([early.status, early.headers["idempotency-replayed"]]).toEqual([201, undefined]);
    await db().idempotencyRecord.updateMany({ where: record, data: { createdAt } });
    await dropOutdatedViews();
    expect(await db().idempotencyRecord.count({ where: record })).toBe(0);
    const second = await create({ name });
    expect(second.status).toBe(201);
    expect(second.json.data.id).not.toBe(first.json.data.id);
  });

  test("a process killed after the commit leaves one row, and the next process replays its answer", async () => {
    for (let round = 0; round < 5; round++) {
      const name = randomUUID();
      const doomed = await spawnApi();
      const lost = askUntilServed(() => create({ port: doomed.port, name })).catch(() => null);
      const isKept = async () => (await db().idempotencyRecord.count({ where: { idempotencyKey: name } })) > 0;
      await Promise.race([lost, vi.waitUntil(isKept, { interval: 1, timeout: 60_000 })]);
      await doomed.kill();
      await lost;
      const retried = await askUntilServed(() => create({ name }));
      expect([retried.status, retried.headers["idempotency-replayed"]]).toEqual([201, "true"]);
      expect(await countSites()).toBe(round + 1);
    }
  });
});

describe.each([
  { path: "/developer/v2/sites", rename: (name: string) => ({ name }) },
  { path: "/api/v1/locations", rename: (name: string) => ({ name }) },
])("conditional requests under $path", ({ path, rename }) => {
  let url: string;
  let etag: string;

  const send = (method: string, headers: Record<string, string>, body?: object) =>
    ask(api.port, {
      method,
      path: url,
      headers: { "x-api-key": secret, ...(body ? { "content-type": "application/json" } : {}), ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  beforeEach(async () => {
    const zone = path.includes("v1") ? "time_zone" : "timeZone";
    const made = await create({ path, body: { name: "Berlin", [zone]: "Europe/Berlin" } });
    url = `${path}/${made.json.data.id}`;
    etag = made.headers.etag!;
  });

  test("If-None-Match with the current tag is 304 without a body, with an old one 200", async () => {
    const fresh = await send("GET", { "if-none-match": `"other", W/${etag}` });
    expect([fresh.status, fresh.text, fresh.headers.etag]).toEqual([304, "", etag]);
    await send("PATCH", {}, rename("Bonn"));
    const changed = await send("GET", { "if-none-match": etag });
    expect(changed.status).toBe(200);
    expect(changed.headers.etag).not.toBe(etag);
  });

  test("If-Match with an old tag is 412 and changes nothing; with the current one it holds", async () => {
    const second = await send("PATCH", { "if-match": etag }, rename("Bonn"));
    expect([second.status, second.json.data.name]).toEqual([200, "Bonn"]);
    const stale = await send("PATCH", { "if-match": etag }, rename("Lost"));
    expect([stale.status, stale.json.error.code]).toEqual([412, "PRECONDITION_FAILED"]);
    expect((await send("GET", {})).json.data.name).toBe("Bonn");
    expect((await send("PATCH", { "if-match": "*" }, rename("Any"))).status).toBe(200);
  });

  test("of 10 editors with the same tag at once exactly one wins", async () => {
    const replies = await Promise.all(
      Array.from({ length: 10 }, (_, index) => send("PATCH", { "if-match": etag }, rename(`Editor ${index}`))),
    );
    const statuses = replies.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
  });
});
