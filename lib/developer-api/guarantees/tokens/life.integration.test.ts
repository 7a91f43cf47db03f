import { describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { deleteKey, endOverlap, reactivateKey, revokeKey, rotateKey, updateKey } from "@/lib/keys/service";
import type { ErrorCode } from "@/lib/platform/errors";
import { makeSite } from "@/lib/testing/worlds/fixtures";
import { outcome } from "@/lib/testing/worlds/token-requests";
import { shareTokenWorld } from "@/lib/testing/worlds/token-world";

const { world, newKey, exchange, tokenOf, withToken } = shareTokenWorld();

describe("a token is as good as its key is now", () => {
  const both = async (token: string) => [
    outcome(await withToken(token, "/developer/v2/sites")),
    outcome(await withToken(token, "/api/v1/locations")),
  ];
  const twice = (status: number, code: string | null) => [
    [status, code],
    [status, code],
  ];

  const edit = (changes: object) => {
    const { id: keyId, version, name } = world.made.key;
    const kept = { keyId, version, name, access: "read", reach: "all_sites", siteIds: [], expiresAt: null };
    return updateKey(world.ctx, { ...kept, ...changes } as Parameters<typeof updateKey>[1]);
  };
  const revoke = () => revokeKey(world.ctx, { keyId: world.made.key.id, reason: "paused", note: null });
  const past = () => new Date(Date.now() - 1_000);

  const ends: [string, () => Promise<unknown>, ErrorCode][] = [
    ["revoke", revoke, "KEY_REVOKED"],
    ["rotate at once", () => rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "0" }), "KEY_ROTATED"],
    [
      "the end of a rotation's overlap",
      async () => {
        await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "1h" });
        await db().apiKeySecret.update({ where: { id: world.made.secretId }, data: { endsAt: past() } });
      },
      "KEY_ROTATED",
    ],
    [
      "the early end of an overlap",
      async () => {
        await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "7d" });
        await endOverlap(world.ctx, { keyId: world.made.key.id });
      },
      "KEY_ROTATED",
    ],
    [
      "expiry",
      () => db().apiKey.update({ where: { id: world.made.key.id }, data: { expiresAt: past() } }),
      "KEY_EXPIRED",
    ],
    [
      "delete",
      async () => {
        await revoke();
        await deleteKey(world.ctx, { keyId: world.made.key.id });
      },
      "INVALID_TOKEN",
    ],
  ];
  test.each(ends)("it ends with %s, in both dialects", async (_, end, code) => {
    const token = await tokenOf(world.made);
    expect(await both(token)).toEqual(twice(200, null));
    await end();
    expect(await both(token)).toEqual(twice(401, code));
  });

  test("it lives on during the overlap of a rotation", async () => {
    const token = await tokenOf(world.made);
    await rotateKey(world.ctx, { keyId: world.made.key.id, overlap: "1h" });
    expect(await both(token)).toEqual(twice(200, null));
  });

  test("after a reactivation it stays dead, and a new one works", async () => {
    const token = await tokenOf(world.made);
    await revoke();
    await reactivateKey(world.ctx, { keyId: world.made.key.id });
    const reply = await withToken(token);
    expect(outcome(reply)).toEqual([401, "INVALID_TOKEN"]);
    expect(reply.json.error.message).toBe("This token was made before the key was revoked: ask for a new one.");
    expect(await both(await tokenOf(world.made))).toEqual(twice(200, null));
  });

  test("it loses what its key loses", async () => {
    const other = await makeSite(world.ctx);
    const token = await tokenOf(world.made);
    await edit({ reach: "selected_sites", siteIds: [other.id] });
    expect(outcome(await withToken(token, `/developer/v2/sites/${world.siteId}`))).toEqual([404, "NOT_FOUND"]);
    expect((await withToken(token, "/api/v1/locations")).json.data.map(({ id }: { id: string }) => id)).toEqual([
      other.id,
    ]);
    await db().apiKey.update({
      where: { id: world.made.key.id },
      data: { access: "custom", operations: ["visitors.list"] },
    });
    expect(await both(token)).toEqual(twice(403, "INSUFFICIENT_SCOPE"));
    await db().apiKey.update({ where: { id: world.made.key.id }, data: { access: "read_write", operations: [] } });
    expect(await both(token)).toEqual(twice(200, null));
  });

  test("pages in browsers may not use it, but for our reference on the sandbox", async () => {
    const origin = { origin: "https://shop.example" };
    expect(outcome(await withToken(await tokenOf(world.made), "/developer/v2/me", origin))).toEqual([
      403,
      "BROWSER_NOT_ALLOWED",
    ]);
    const sandboxKey = await newKey({}, "sandbox");
    const sameOrigin = { "sec-fetch-site": "same-origin", origin: "http://localhost" };
    const path = "/sandbox/developer/v2/auth/token";
    const { status, json } = await exchange(sandboxKey.secret, { path, headers: sameOrigin });
    expect(status).toBe(200);
    expect((await withToken(json.token, "/sandbox/developer/v2/me", sameOrigin)).status).toBe(200);
  });

  test("it is stored nowhere, also when it stands in a path or a User-Agent", async () => {
    const token = await tokenOf(world.made);
    const escaped = token.replaceAll(".", "%2E");
    for (const path of [`/developer/v2/${token}`, `/api/v1/x/${escaped}/y`]) {
      const reply = await withToken(token, path, { "user-agent": `Agent ${token}` });
      const row = await db().requestLog.findFirst({ where: { id: String(reply.headers["x-request-id"]) } });
      expect(row).toMatchObject({ status: 404, client: "Agent token_[cut]" });
      expect(row!.path).toContain("token_");
      expect(JSON.stringify(row)).not.toContain(token.slice(-40));
    }
  });

  test("its requests have rows that name its key and secret", async () => {
    const reply = await withToken(await tokenOf(world.made), "/api/v1/locations");
    const row = await db().requestLog.findFirst({ where: { id: String(reply.headers["x-request-id"]) } });
    expect(row).toMatchObject({
      keyId: world.made.key.id,
      secretId: world.made.secretId,
      operation: "sites.list",
      status: 200,
    });
  });
});
