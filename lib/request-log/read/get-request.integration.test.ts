import { beforeAll, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { createKey, deleteKey, revokeKey } from "@/lib/keys/service";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { getRequest } from "@/lib/request-log/read/get-request";
import { listRequestChoices } from "@/lib/request-log/read/list-request-choices";
import { listRequests } from "@/lib/request-log/read/list-requests";
import { getRequestInput, listRequestsInput } from "@/lib/request-log/schema";
import { ask, serveApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { logRequests, requestIdAt } from "@/lib/testing/worlds/log-requests";
import { askWith, makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

beforeAll(() => ensurePartitions());

async function makeWorld() {
  const ctx = await makeMember((await makeOrganization()).id);
  const site = await makeSite(ctx, "Berlin");
  const settings = {
    name: "CRM sync",
    reach: "selected_sites",
    access: "read",
    siteIds: [site.id],
    expiresAt: null,
  } as const;
  const { key, secret } = await createKey(ctx, { ...settings, siteIds: [...settings.siteIds] });
  return { ctx, site, key, secret };
}

/** Makes real requests and returns their ids. */
async function request(
  secret: string,
  requests: { method?: string; path: string; body?: string }[],
): Promise<string[]> {
  const api = await serveApi();
  const ids: string[] = [];
  for (const each of requests) {
    const headers = { "X-API-Key": secret, "Content-Type": "application/json", "User-Agent": "crm/1.0" };
    ids.push((await ask(api.port, { headers, ...each })).headers["x-request-id"] as string);
  }
  await api.close();
  return ids;
}

describe("the details of a request", () => {
  test("show key, last four, operation, scope, sites, limit and caller, but no secret", async () => {
    const { ctx, site, key, secret } = await makeWorld();
    const [id] = await request(secret, [{ path: `/developer/v2/sites/${site.id}` }]);
    const details = await getRequest(ctx, { id: id! });
    expect(details).toMatchObject({
      id,
      keyId: key.id,
      keyName: "CRM sync",
      isKeyThere: true,
      lastFour: secret.slice(-4),
      operation: "sites.get",
      method: "GET",
      path: `/developer/v2/sites/${site.id}`,
      status: 200,
      errorCode: null,
      address: "127.0.0.1",
      client: "crm/1.0",
      environment: "live",
      site: { id: site.id, name: "Berlin" },
      scope: { verdict: "allowed", needed: "site:read", granted: "site:read", sites: 1 },
      limit: { perMinute: 2_000, before: 2_000, after: 1_999 },
      fields: [],
    });
    expect(details.bytes).toBeGreaterThan(0);
    expect(JSON.stringify(details)).not.toContain(secret);
  });

  test("name the missing scope and the invalid fields, never their values", async () => {
    const { ctx, secret } = await makeWorld();
    const [write, invalid, nowhere] = await request(secret, [
      { method: "POST", path: "/developer/v2/visitors", body: JSON.stringify({ firstName: "Secretive" }) },
      { path: "/developer/v2/sites?limit=many&status=odd&search=private" },
      { path: "/developer/v2/nothing" },
    ]);
    const refused = await getRequest(ctx, { id: write! });
    expect(refused).toMatchObject({ errorCode: "INSUFFICIENT_SCOPE", operation: "visitors.create" });
    expect(refused.scope).toMatchObject({ verdict: "refused", needed: "site:read_write", granted: "site:read" });
    const failed = await getRequest(ctx, { id: invalid! });
    expect(failed.fields.sort()).toEqual(["limit", "status"]);
    expect(JSON.stringify([refused, failed])).not.toMatch(/many|odd|Secretive|private/);
    const lost = await getRequest(ctx, { id: nowhere! });
    expect(lost).toMatchObject({
      operation: null,
      errorCode: "NOT_FOUND",
      scope: { verdict: "not_judged", needed: null },
    });
  });

  test("of a simulation name it, with the real scope and limit", async () => {
    const admin = await makeSandboxAdmin();
    const { secret } = await makeKey(admin);
    const api = await serveApi();
    const detailsOf = async (simulated?: string) => {
      const more = simulated ? { headers: { "x-sandbox-simulate": simulated } } : {};
      const reply = await askWith(api.port, secret, "/sandbox/developer/v2/sites", more);
      return getRequest(admin, { id: reply.headers["x-request-id"] as string });
    };
    const real = await detailsOf();
    expect(real).toMatchObject({ simulated: null, limit: { before: expect.any(Number) } });
    for (const status of [401, 403, 429, 503]) {
      const simulation = await detailsOf(String(status));
      expect(simulation).toMatchObject({ status, simulated: String(status), scope: { verdict: "allowed" } });
      expect(simulation.limit!.after).toBe(simulation.limit!.before - 1);
    }
    await api.close();
    const { requests } = await listRequests(admin, listRequestsInput.parse({}));
    expect(requests.map(({ simulated }) => simulated)).toEqual(["503", "429", "403", "401", null]);
  });

  test("remain after the key is deleted, with its name", async () => {
    const { ctx, key, secret } = await makeWorld();
    const [id] = await request(secret, [{ path: "/developer/v2/me" }]);
    await revokeKey(ctx, { keyId: key.id, reason: "other", note: null });
    const [after] = await request(secret, [{ path: "/developer/v2/me" }]);
    const refused = await getRequest(ctx, { id: after! });
    expect(refused).toMatchObject({ errorCode: "KEY_REVOKED", isKeyThere: true, scope: { verdict: "not_judged" } });
    await deleteKey(ctx, { keyId: key.id });
    expect(await getRequest(ctx, { id: id! })).toMatchObject({
      keyName: "CRM sync",
      isKeyThere: false,
      lastFour: null,
    });
  });

  test("are found even when a clock is off by hours", async () => {
    const ctx = await makeMember((await makeOrganization()).id);
    const [id] = await logRequests(ctx, [{}]);
    const other = requestIdAt(new Date(Date.now() - 5 * 3_600_000));
    await db()
      .$executeRaw`update request_log set id = ${other} where id = ${id} and organization_id = ${ctx.organizationId}`;
    expect((await getRequest(ctx, { id: other })).id).toBe(other);
  });
});

describe("an id", () => {
  test.each([
    "",
    "req_",
    "01h455vb4pex5vsknk084sn02q",
    "req_01h455vb4pex5vsknk084sn02",
    "REQ_01H455VB4PEX5VSKNK084SN02Q",
  ])("%j gets an explanation of the format", (id) => {
    const parsed = getRequestInput.safeParse({ id });
    expect(parsed.error?.issues[0]).toMatchObject({ path: ["id"], message: expect.stringContaining("req_01h455vb") });
  });

  test("spaces around a pasted id are ignored", () => {
    expect(getRequestInput.parse({ id: " req_01h455vb4pex5vsknk084sn02q\n" }).id).toBe(
      "req_01h455vb4pex5vsknk084sn02q",
    );
  });

  test.each(["req_01h455vb4pex5vsknk084sn02q", "req_7zzzzzzzzzzzzzzzzzzzzzzzzz", "req_00000000000000000000000000"])(
    "%s without a request is not found",
    async (id) => {
      const ctx = await makeMember((await makeOrganization()).id);
      await expect(getRequest(ctx, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    },
  );

  test("of another organization or environment are not found, and members are refused", async () => {
    const ctx = await makeMember((await makeOrganization()).id);
    const [id] = await logRequests(ctx, [{}]);
    const outsider = await makeMember((await makeOrganization()).id, "owner");
    const member = await makeMember(ctx.organizationId, "member");
    await expect(getRequest(outsider, { id: id! })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const sandbox = { ...ctx, environment: "sandbox" as const };
    await expect(getRequest(sandbox, { id: id! })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(getRequest(member, { id: id! })).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await getRequest(ctx, { id: id! })).id).toBe(id);
  });
});

test("the choices are only the tenant's keys and sites, revoked keys last; members are refused", async () => {
  const { ctx, key, site } = await makeWorld();
  const settings = { name: "Old", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  const { key: old } = await createKey(ctx, { ...settings, siteIds: [] });
  await revokeKey(ctx, { keyId: old.id, reason: "other", note: null });
  const choices = await listRequestChoices(ctx);
  expect(choices.keys).toEqual([
    { id: key.id, name: "CRM sync", isRevoked: false },
    { id: old.id, name: "Old", isRevoked: true },
  ]);
  expect(choices.sites).toEqual([{ id: site.id, name: "Berlin" }]);
  const outsider = await makeMember((await makeOrganization()).id);
  expect(await listRequestChoices(outsider)).toEqual({ keys: [], sites: [] });
  const member = await makeMember(ctx.organizationId, "member");
  await expect(listRequestChoices(member)).rejects.toMatchObject({ code: "FORBIDDEN" });
});
