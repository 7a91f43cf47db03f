import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { flushLastUse, noteLastUse } from "@/lib/keys/last-use";
import { createKey } from "@/lib/keys/service";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { ask, serveApi } from "@/lib/testing/callers/ask";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

beforeAll(() => ensurePartitions());

async function makeKey() {
  const ctx = await makeMember((await makeOrganization()).id);
  return createKey(ctx, { name: "Used", reach: "all_sites", access: "read", siteIds: [], expiresAt: null });
}

const lastUse = (id: string) =>
  db().apiKey.findUniqueOrThrow({
    where: { id },
    select: { lastUsedAt: true, lastUsedAddress: true, lastUsedClient: true, version: true },
  });

test("the first request soon appears as last use, with secrets cut; refusals do not", async () => {
  const { key, secret } = await makeKey();
  const api = await serveApi();
  const headers = { "x-api-key": secret, "user-agent": `curl/8 ${secret}` };
  expect((await ask(api.port, { path: "/sandbox/developer/v2/me", headers })).status).toBe(401);
  await flushLastUse();
  expect((await lastUse(key.id)).lastUsedAt).toBeNull();
  await ask(api.port, { path: "/developer/v2/me", headers });
  await expect.poll(async () => (await lastUse(key.id)).lastUsedAt).not.toBeNull();
  expect(await lastUse(key.id)).toMatchObject({
    lastUsedAddress: "127.0.0.1",
    lastUsedClient: "curl/8 ihub_live_[cut]",
    version: key.version,
  });
  await api.close();
});

test("an older use never replaces a newer one", async () => {
  const { key } = await makeKey();
  const use = (at: string) => ({ keyId: key.id, at, address: at, client: null });
  noteLastUse(use("2026-05-05T00:00:00Z"));
  await flushLastUse();
  noteLastUse(use("2026-05-04T00:00:00Z"));
  await flushLastUse();
  expect((await lastUse(key.id)).lastUsedAddress).toBe("2026-05-05T00:00:00Z");
});

test("last-use updates do not wait for a key that is being changed", async () => {
  const [held, free] = [await makeKey(), await makeKey()];
  await inTransaction({}, async (tx) => {
    await tx.$queryRaw`select id from api_keys where id = ${held.key.id} for update`;
    for (const { key } of [held, free]) {
      noteLastUse({ keyId: key.id, at: new Date().toISOString(), address: "203.0.113.9", client: null });
    }
    await flushLastUse();
  });
  expect((await lastUse(held.key.id)).lastUsedAt).toBeNull();
  expect((await lastUse(free.key.id)).lastUsedAt).not.toBeNull();
});
