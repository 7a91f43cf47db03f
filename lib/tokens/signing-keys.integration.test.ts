import { createPrivateKey } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import type { CallerCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { logger } from "@/lib/platform/logger";
import { setAppSecret } from "@/lib/platform/secrets/derived-keys";
import { forgetSingleton } from "@/lib/platform/singleton";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, serveApi } from "@/lib/testing/callers/ask";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { type ApiProcess, spawnApi } from "@/lib/testing/processes/spawn-api";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { exchangeKey, getWith, outcome, takeToken } from "@/lib/testing/worlds/token-requests";
import { forgetKeyRing } from "@/lib/tokens/key-ring";
import { listSigningKeys, rotateSigningKeys } from "@/lib/tokens/service";

const JWKS = "/.well-known/jwks.json";
const operator: CallerCtx = { actor: { kind: "system", name: "test" }, requestId: "req_test", address: null };

let database: OwnDatabase;
let api: Awaited<ReturnType<typeof serveApi>>;
let secret: string;

beforeAll(async () => {
  database = await takeOwnDatabase();
  await ensurePartitions();
  const ctx = await makeMember((await makeOrganization()).id);
  const input = { name: "Signed", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
  ({ secret } = await createKey(ctx, { ...input, siteIds: [] } as Parameters<typeof createKey>[1]));
  api = await serveApi();
});
afterAll(async () => {
  await api.close();
  await database.drop();
});

beforeEach(async () => {
  await db().signingKey.deleteMany();
  forgetKeyRing();
});
afterEach(() => useAppSecret(process.env.APP_SECRET ?? ""));

function useAppSecret(value: string): void {
  setAppSecret(value);
  for (const name of ["derived-key:signing-keys", "unreadable-signing-keys"]) forgetSingleton(name);
  forgetKeyRing();
}

const storedIds = async () => {
  const rows = await db().signingKey.findMany({ orderBy: [{ createdAt: "desc" }, { id: "desc" }] });
  return rows.map(({ id }) => id);
};
const publishedIds = async (port = api.port): Promise<string[]> =>
  (await ask(port, { path: JWKS })).json.keys.map(({ kid }: { kid: string }) => kid);
const signerOf = (token: string) => JSON.parse(Buffer.from(token.split(".")[0]!, "base64url").toString()).kid;
const statusOf = async (port: number, token: string) => (await getWith(port, token)).status;

describe("the published keys", () => {
  test("are two public keys, readable by anyone from any page, cached for five minutes", async () => {
    const headers = { origin: "https://shop.example", "sec-fetch-site": "cross-site", host: "hub.example.com" };
    const reply = await ask(api.port, { path: JWKS, headers });
    expect(reply.status).toBe(200);
    expect(reply.headers).toMatchObject({ "content-type": "application/json", "cache-control": "public, max-age=300" });
    const part = expect.stringMatching(/^[\w-]{43}$/);
    const kid = expect.stringMatching(/^sig_[0-9a-z]{26}$/);
    const key = { kty: "EC", crv: "P-256", x: part, y: part, kid, alg: "ES256", use: "sig" };
    expect(reply.json).toEqual({ keys: [key, key] });
    expect(new Set(await publishedIds()).size).toBe(2);
    const head = await ask(api.port, { path: JWKS, method: "HEAD" });
    expect([head.status, head.text, head.headers["content-length"]]).toEqual([
      200,
      "",
      String(Buffer.byteLength(reply.text)),
    ]);
    const post = await ask(api.port, { path: JWKS, method: "POST" });
    expect([...outcome(post), post.headers.allow]).toEqual([405, "METHOD_NOT_ALLOWED", "GET, HEAD"]);
  });

  test("the database alone is not enough to sign", async () => {
    await takeToken(api.port, secret);
    for (const { privateKey } of await db().signingKey.findMany()) {
      const form = { format: "der", type: "pkcs8" } as const;
      expect(() => createPrivateKey({ key: Buffer.from(privateKey), ...form })).toThrow();
      expect(() => createPrivateKey({ key: Buffer.from(privateKey).subarray(12, -16), ...form })).toThrow();
    }
  });
});

describe("several processes", () => {
  let processes: ApiProcess[];

  async function start(count: number, variables: Record<string, string> = {}) {
    processes = await Promise.all(Array.from({ length: count }, () => spawnApi(variables)));
    return processes.map(({ port }) => port);
  }
  afterEach(() => Promise.all(processes.map((process) => process.stop())));

  test("that need the first keys at the same time create two, not four", async () => {
    const ports = await start(2);
    const calls = ports.flatMap((port) => Array.from({ length: 20 }, () => port));
    const tokens = await Promise.all(calls.map((port) => takeToken(port, secret)));
    const stored = await storedIds();
    expect(stored).toHaveLength(2);
    expect([...new Set(tokens.map(signerOf))]).toEqual([stored[0]]);
    for (const port of ports) {
      expect(await publishedIds(port)).toEqual(stored);
      expect(await statusOf(port, tokens[0]!)).toBe(200);
    }
  });

  test("accept each other's tokens immediately after a rotation, even while receiving unknown key ids", async () => {
    const [first, second] = (await start(2)) as [number, number];
    const before = await takeToken(first, secret);
    expect(await statusOf(second, before)).toBe(200);
    await rotateSigningKeys(operator, { all: false });
    const header = { alg: "ES256", typ: "at+jwt", kid: newId("signingKey") };
    const outsider = [Buffer.from(JSON.stringify(header)).toString("base64url"), ...before.split(".").slice(1)].join(
      ".",
    );
    const strangers = Array.from({ length: 20 }, () => getWith(second, outsider));
    const after = await takeTokenOf(first, (await storedIds())[0]!);
    expect(await Promise.all([before, after].map((token) => statusOf(second, token)))).toEqual([200, 200]);
    for (const reply of await Promise.all(strangers)) expect(outcome(reply)).toEqual([401, "INVALID_TOKEN"]);
  });

  test("that find the newest key 30 days old create one new key in total", async () => {
    const [port] = (await start(1)) as [number];
    const before = await takeToken(port, secret);
    const [newest, older] = (await storedIds()) as [string, string];
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000);
    await db().signingKey.update({ where: { id: older }, data: { createdAt: ago(60) } });
    await db().signingKey.update({ where: { id: newest }, data: { createdAt: ago(29.99) } });
    forgetKeyRing();
    expect(signerOf(await takeToken(api.port, secret))).toBe(newest);
    await db().signingKey.update({ where: { id: newest }, data: { createdAt: ago(30.01) } });
    forgetKeyRing();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => takeToken(api.port, secret)));
    const stored = await storedIds();
    expect(stored).toEqual([expect.any(String), newest]);
    expect([...new Set(tokens.map(signerOf))]).toEqual([stored[0]]);
    expect(await Promise.all([before, tokens[0]!].map((token) => statusOf(port, token)))).toEqual([200, 200]);
  });

  test("one with another APP_SECRET does not replace keys it cannot decrypt, and still verifies tokens", async () => {
    const token = await takeToken(api.port, secret);
    const stored = await storedIds();
    const [port] = (await start(1, { APP_SECRET: "another APP_SECRET, long enough to be one" })) as [number];
    const refused = await exchangeKey(port, secret);
    expect([...outcome(refused), refused.headers["retry-after"]]).toEqual([503, "UNAVAILABLE", "5"]);
    expect(await statusOf(port, token)).toBe(200);
    expect(await publishedIds(port)).toEqual(stored);
    expect(await storedIds()).toEqual(stored);
  });
});

/** Requests tokens until one is signed by this key, because a process may use the former key for a second. */
async function takeTokenOf(port: number, signingKey: string): Promise<string> {
  for (;;) {
    const token = await takeToken(port, secret);
    if (signerOf(token) === signingKey) return token;
  }
}

describe("rotation", () => {
  test("keeps the previous key's tokens valid and ends those of earlier ones", async () => {
    const first = await takeToken(api.port, secret);
    const [newest] = await storedIds();
    const { signingKeys } = await rotateSigningKeys(operator, { all: false });
    expect(signingKeys).toMatchObject([
      { use: "signs", isReadable: true },
      { id: newest, use: "verifies", isReadable: true },
    ]);
    const second = await takeToken(api.port, secret);
    expect(signerOf(second)).toBe(signingKeys[0]!.id);
    expect(await statusOf(api.port, first)).toBe(200);
    await rotateSigningKeys(operator, { all: false });
    expect(outcome(await getWith(api.port, first))).toEqual([401, "INVALID_TOKEN"]);
    expect(await statusOf(api.port, second)).toBe(200);
    expect(await storedIds()).toHaveLength(2);
  });

  test("concurrent rotations create a key each, newest first, and keep two", async () => {
    await Promise.all(Array.from({ length: 5 }, () => rotateSigningKeys(operator, { all: false })));
    expect(await storedIds()).toHaveLength(2);
    expect(signerOf(await takeToken(api.port, secret))).toBe((await storedIds())[0]);
  });

  test("of all ends every token", async () => {
    const before = await takeToken(api.port, secret);
    const stored = await storedIds();
    await rotateSigningKeys(operator, { all: true });
    const renewed = await storedIds();
    expect(renewed).toHaveLength(2);
    expect(renewed.filter((id) => stored.includes(id))).toEqual([]);
    expect(outcome(await getWith(api.port, before))).toEqual([401, "INVALID_TOKEN"]);
    expect(await statusOf(api.port, await takeToken(api.port, secret))).toBe(200);
  });

  test("is allowed only to the platform team", async () => {
    const { actor } = await makeMember((await makeOrganization()).id, "owner");
    await expect(rotateSigningKeys({ ...operator, actor }, { all: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(listSigningKeys({ ...operator, actor })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("with an APP_SECRET that cannot decrypt the keys", () => {
  test("it is logged once, the exchange is 503, and only `all` creates new keys", async () => {
    await takeToken(api.port, secret);
    const stored = await storedIds();
    useAppSecret("some other APP_SECRET, long enough to be one");
    const log = vi.spyOn(logger(), "error");
    for (let calls = 0; calls < 3; calls++) {
      expect(outcome(await exchangeKey(api.port, secret))).toEqual([503, "UNAVAILABLE"]);
    }
    expect(log.mock.calls.map(([, message]) => message)).toEqual([
      expect.stringContaining("signing-keys rotate --all"),
    ]);
    log.mockRestore();
    await db().signingKey.updateMany({ data: { createdAt: new Date(Date.now() - 31 * 86_400_000) } });
    forgetKeyRing();
    expect(outcome(await exchangeKey(api.port, secret))).toEqual([503, "UNAVAILABLE"]);
    expect((await storedIds()).sort()).toEqual(stored.toSorted());
    expect((await listSigningKeys(operator)).signingKeys.map(({ isReadable }) => isReadable)).toEqual([false, false]);
    await expect(rotateSigningKeys(operator, { all: false })).rejects.toMatchObject({ code: "CONFLICT" });
    expect((await storedIds()).sort()).toEqual(stored.toSorted());
    await rotateSigningKeys(operator, { all: true });
    expect(await statusOf(api.port, await takeToken(api.port, secret))).toBe(200);
    expect((await storedIds()).filter((id) => stored.includes(id))).toEqual([]);
  });
});
