import { db } from "@/lib/db/client";
import { insertAll } from "@/lib/db/query/insert-all";
import { fill } from "@/lib/demo/fill";
import { makeRandom } from "@/lib/demo/random";
import { type DemoKey, makeRequests, PROFILES, type Profile } from "@/lib/demo/requests";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { ensurePartitionsSince } from "@/lib/request-log/partitions";
import { DAY_MS } from "@/lib/time/durations";

const SEED = 20_261_125;
const DAYS_BACK = 30;
const EXPIRES_IN_DAYS = 7;
const KIOSK_CONTACT = "front-desk@acme.example";

/**
 * Gives the first key and two more, one of which expires soon, a month of use up to now. Existing requests are left alone.
 * The roll-up that starts with the server does the rest.
 */
export async function fillUsage(ctx: Ctx, first: Pick<DemoKey, "keyId" | "secretId">, now = new Date()): Promise<void> {
  const kiosk = await ensureKey(ctx, "kiosk", null);
  const sync = await ensureKey(ctx, "sync", new Date(now.getTime() + EXPIRES_IN_DAYS * DAY_MS));
  const { organizationId, environment } = ctx;
  if ((await db().requestLog.count({ where: { organizationId } })) > 0) return;
  await ensurePartitionsSince(DAYS_BACK);
  const sites = await db().site.findMany({ where: { organizationId, environment }, select: { id: true } });
  const random = makeRandom(SEED);
  const keys: DemoKey[] = [{ ...first, profile: "firstSteps" }, kiosk, sync];
  const since = new Date(Math.floor(now.getTime() / DAY_MS - DAYS_BACK + 1) * DAY_MS);
  const rows = keys.flatMap((key) => makeRequests(random, key, sites, { since, now }));
  await fill(ctx, async (tx) => {
    await insertAll(
      tx,
      "request_log",
      rows.map((row) => ({ organizationId, environment, ...row })),
    );
    for (const { keyId } of keys) {
      const last = rows.findLast((row) => row.keyId === keyId);
      await tx.apiKey.update({
        where: { id: keyId },
        data: {
          createdAt: since,
          lastUsedAt: last?.at ?? null,
          lastUsedAddress: last?.address ?? null,
          lastUsedClient: last?.client ?? null,
        },
      });
      await tx.apiKeySecret.updateMany({ where: { keyId, endsAt: null }, data: { createdAt: since } });
    }
  });
}

async function ensureKey(ctx: Ctx, profile: Profile, expiresAt: Date | null): Promise<DemoKey> {
  const { organizationId, environment } = ctx;
  const { name } = PROFILES[profile];
  const found = await db().apiKey.findFirst({
    where: { organizationId, environment, name },
    select: { id: true, secrets: { select: { id: true }, take: 1 } },
  });
  if (found) return { keyId: found.id, secretId: found.secrets[0]?.id ?? "", profile };
  const scope = { reach: "all_sites", access: profile === "kiosk" ? "read_write" : "read" } as const;
  const expiry = { expiresAt: expiresAt?.toISOString() ?? null };
  const contact = profile === "kiosk" ? { ownerContact: KIOSK_CONTACT } : {};
  const { key, secretId } = await createKey(ctx, { name, siteIds: [], ...scope, ...expiry, ...contact });
  return { keyId: key.id, secretId, profile };
}
