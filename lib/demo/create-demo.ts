import { wordsOf } from "@/lib/auth/passwords/account-words";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { findWeakness } from "@/lib/auth/passwords/password-strength";
import { createUser } from "@/lib/auth/service";
import { EXAMPLE_ORGANIZATION_ID } from "@/lib/contracts/example-ids";
import { db } from "@/lib/db/client";
import { addColleagues } from "@/lib/demo/colleagues";
import { fillUsage } from "@/lib/demo/usage";
import { fillYear } from "@/lib/demo/year";
import type { RevealedKey } from "@/lib/keys/schema";
import { confirmDelivery, createKey, rotateKey } from "@/lib/keys/service";
import { skipPastEvents } from "@/lib/notifications/events/notify-of-events";
import { createOrganization, setApiAccess } from "@/lib/organizations/service";
import type { CallerCtx, Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { createSite } from "@/lib/sites/service";

export type Demo = { email: string; password: string; secret: string };

const EMAIL = "admin@example.com";
const OWNER = "Demo Owner";
const SLUG = "acme";
const ORGANIZATION = { name: "Acme", slug: SLUG };
const KEY_NAME = "First steps";
const SITES = [
  { name: "New York", timeZone: "America/New_York", address: "350 Fifth Avenue, New York, NY 10118, USA" },
  { name: "Berlin", timeZone: "Europe/Berlin", address: "Alexanderplatz 1, 10178 Berlin, Germany" },
  { name: "Singapore", timeZone: "Asia/Singapore", address: "10 Marina Boulevard, Singapore 018983" },
];

const actor = { kind: "system", name: "first start" } as const;

/**
 * Creates the demo organization in an empty database, or completes one that an interrupted first start left unfinished. The
 * people come last: once anyone can sign in, the demo is complete and this does nothing.
 * @param password of the owner; generated when omitted.
 * @returns what the first start prints once; null when the database is in use.
 * @throws Error for a given password that is easy to guess, before anything is created.
 */
export async function createDemo({ password }: { password?: string | undefined } = {}): Promise<Demo | null> {
  if (!(await isDemoMissing())) return null;
  const weakness =
    password && (await findWeakness(password, wordsOf({ email: EMAIL, name: OWNER, organizations: [ORGANIZATION] })));
  if (weakness) throw new Error(`DEMO_PASSWORD is not accepted. ${weakness}`);
  const ctx: CallerCtx = { actor, requestId: newId("request"), address: null };
  const organizationId = await ensureOrganization(ctx);
  const live: Ctx = { ...ctx, organizationId, environment: "live" };
  await setApiAccess(live, { step: "enable" });
  await ensureSites(live);
  await fillYear(live);
  const { key, secretId, secret } = await ensureKey(live);
  await fillUsage(live, { keyId: key.id, secretId });
  await skipPastEvents(organizationId);
  const owner = { email: EMAIL, name: OWNER, password: password ?? generatePassword() };
  const membership = { organizationId, role: "owner" } as const;
  const { id } = await createUser(ctx, { ...owner, isOperator: false, membership });
  await addColleagues(ctx, { organizationId, owner: { id, name: OWNER } });
  await confirmDelivery(live, { keyId: key.id, secretId });
  return { email: EMAIL, password: owner.password, secret };
}

/** Whether nobody has an account, and no organization exists except one that the first start itself began. */
async function isDemoMissing(): Promise<boolean> {
  if ((await db().user.count()) > 0) return false;
  const begun = { slug: SLUG, events: { some: { type: "organization.created", actorName: actor.name } } };
  return (await db().organization.count({ where: { NOT: begun } })) === 0;
}

async function ensureOrganization(ctx: CallerCtx): Promise<string> {
  const found = await db().organization.findUnique({ where: { slug: SLUG }, select: { id: true } });
  if (found) return found.id;
  const input = { ...ORGANIZATION, plan: "enterprise", timeZone: "America/New_York" } as const;
  return (await createOrganization(ctx, input, EXAMPLE_ORGANIZATION_ID)).id;
}

async function ensureSites(ctx: Ctx): Promise<void> {
  const { organizationId, environment } = ctx;
  const found = await db().site.findMany({ where: { organizationId, environment }, select: { name: true } });
  const missing = SITES.filter(({ name }) => !found.some((site) => site.name === name));
  for (const site of missing) await createSite(ctx, site);
}

/** Nobody has seen the secret of a key that an interrupted start created, so the key gets a new one. */
async function ensureKey(ctx: Ctx): Promise<RevealedKey> {
  const { organizationId, environment } = ctx;
  const found = await db().apiKey.findFirst({
    where: { organizationId, environment, name: KEY_NAME },
    select: { id: true },
  });
  if (found) return rotateKey(ctx, { keyId: found.id, overlap: "0" });
  const scope = { reach: "all_sites", access: "read", expiresAt: null } as const;
  const input = { name: KEY_NAME, ...scope, siteIds: [] };
  return createKey(ctx, input);
}
