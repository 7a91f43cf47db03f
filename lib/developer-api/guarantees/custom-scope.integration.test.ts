import { beforeEach, describe, expect, test } from "vitest";
import { createKeyInput, operationsOffered, updateKeyInput } from "@/lib/developer-api/choosable-operations";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { takesBody } from "@/lib/developer-api/request/read-request";
import { type Route, routesOf } from "@/lib/developer-api/request/routes";
import { createKey, getKey, updateKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { ask, type Reply, shareApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization, makeSite, NO_LIMIT } from "@/lib/testing/worlds/fixtures";

const api = shareApi();
let admin: Ctx;
let keyId: string;
let secret: string;

beforeEach(async () => {
  const organization = await makeOrganization(NO_LIMIT);
  admin = await makeMember(organization.id);
  const made = await createKey(admin, createKeyInput.parse(custom(["sites.list"])));
  keyId = made.key.id;
  secret = made.secret;
});

const BASES = [
  ["/developer/v2", v2],
  ["/api/v1", v1],
] as const;

function custom(operations: string[], changes = {}) {
  return { name: "Chosen", reach: "all_sites", access: "custom", operations, ...changes };
}

async function edit(settings: object) {
  const { version } = await getKey(admin, { keyId });
  await updateKey(admin, updateKeyInput.parse({ ...settings, keyId, version }));
}

/** The operation as a caller would ask for it, with ids that name nothing: the permission is checked before them. */
function send(base: string, { segments, operation }: Route): Promise<Reply> {
  const ids = Object.values(operation.ids);
  const path = segments
    .map((segment) => (segment.startsWith("{") ? newId(ids.shift() ?? "request") : segment))
    .join("/");
  const headers = { "x-api-key": secret, "content-type": "application/json" };
  const hasBody = takesBody({ operation });
  return ask(api.port, { method: operation.method, path: `${base}/${path}`, headers, ...(hasBody && { body: "{}" }) });
}

/** The ids of the operations that are not refused for want of permission. */
async function allowedOn(base: string, dialect: typeof v1): Promise<string[]> {
  const allowed: string[] = [];
  for (const route of routesOf(dialect)) {
    if (!offered.some(({ id }) => id === route.operation.id)) continue;
    const { status, json } = await send(base, route);
    expect(status, route.operation.id).not.toBe(401);
    if (status === 403) expect(json.error.code).toBe("INSUFFICIENT_SCOPE");
    else allowed.push(route.operation.id);
  }
  return allowed;
}

/** What a live key can be given. */
const offered = operationsOffered("live");

describe.each(BASES)("under %s", (base, dialect) => {
  test("a Custom key may run exactly the operation it was given, whichever that is", async () => {
    for (const { id } of offered) {
      await edit(custom([id], { name: `Only ${id}` }));
      expect(await allowedOn(base, dialect)).toEqual([id]);
    }
  });

  test("with every operation it may do what a Read & Write key does", async () => {
    const all = offered.map(({ id }) => id);
    await edit(custom(all));
    expect(await allowedOn(base, dialect)).toEqual(all);
  });

  test("with selected sites it may run none that are for all sites only, though it once was given them", async () => {
    const site = await makeSite(admin);
    const local = offered.filter(({ globalOnly }) => !globalOnly).map(({ id }) => id);
    const onSite = { reach: "selected_sites", siteIds: [site.id] };
    const refused = updateKeyInput.safeParse({ ...custom(["sites.create"], onSite), keyId, version: 1 });
    expect(refused.error?.issues).toMatchObject([{ path: ["operations"] }]);
    await edit(custom(local, onSite));
    expect(await allowedOn(base, dialect)).toEqual(local);
  });

  test("it may always ask what it is, and sees its operations", async () => {
    const { status, json } = await ask(api.port, { path: `${base}/me`, headers: { "x-api-key": secret } });
    expect({ status, data: json.data }).toMatchObject({ status: 200, data: { operations: ["sites.list"] } });
  });
});

test("an operation taken away is refused from the next request on, naming the needed and the granted permission", async () => {
  const list = (base: string, path: string) =>
    ask(api.port, { path: `${base}${path}`, headers: { "x-api-key": secret } });
  expect((await list("/developer/v2", "/sites")).status).toBe(200);
  await edit(custom(["sites.get"]));
  const facts = { operation: "sites.list", needed: "site:read", granted: "global:custom" };
  expect((await list("/developer/v2", "/sites")).json.error).toMatchObject({
    code: "INSUFFICIENT_SCOPE",
    message: expect.stringContaining("does not include sites.list"),
    details: facts,
  });
  expect((await list("/api/v1", "/locations")).json.error).toMatchObject({
    code: "INSUFFICIENT_SCOPE",
    details: Object.entries(facts).map(([field, issue]) => ({ field, issue })),
  });
  await edit(custom(["sites.get", "sites.list"]));
  expect((await list("/developer/v2", "/sites")).status).toBe(200);
});
