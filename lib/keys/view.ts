import type { Prisma } from "@/lib/db/generated/client";
import { keyStatus, secretState } from "@/lib/keys/lifecycle";
import { type MemberNames, viewOwner } from "@/lib/keys/owner/owner";
import type { KeyView, SecretView } from "@/lib/keys/schema";

/** The most secrets of a key in a view; older ones remain in the database and in the events. */
const SECRETS_SHOWN = 50;

const secretSelect = { id: true, lastFour: true, createdAt: true, endsAt: true, deliveredAt: true } as const;

/** All columns that a key's view needs, and no secret's hash. */
export const keySelect = {
  id: true,
  environment: true,
  name: true,
  reach: true,
  access: true,
  operations: true,
  requestsPerMinute: true,
  expiresAt: true,
  revokedAt: true,
  revocationReason: true,
  revocationNote: true,
  revokedByName: true,
  version: true,
  createdAt: true,
  createdByName: true,
  ownerId: true,
  ownerName: true,
  rotationAskedAt: true,
  rotationAskedBy: true,
  secretKnownTo: true,
  lastUsedAt: true,
  lastUsedAddress: true,
  lastUsedClient: true,
  sites: { select: { site: { select: { id: true, name: true, status: true } } }, orderBy: { site: { name: "asc" } } },
  secrets: { select: secretSelect, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: SECRETS_SHOWN },
} as const satisfies Prisma.ApiKeySelect;

export type KeyRow = Prisma.ApiKeyGetPayload<{ select: typeof keySelect }>;

/** The key's view at `now`; dates become ISO 8601. `members`: the owner's name, if they are a member. */
export function toKeyView(row: KeyRow, now: Date, members: MemberNames): KeyView {
  return {
    id: row.id,
    environment: row.environment,
    name: row.name,
    reach: row.reach,
    access: row.access,
    operations: row.operations,
    requestsPerMinute: row.requestsPerMinute,
    sites: row.sites.map(({ site }) => site),
    status: keyStatus(row, now),
    version: row.version,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdByName,
    owner: viewOwner(row, members),
    rotationAsked: row.rotationAskedAt && {
      at: row.rotationAskedAt.toISOString(),
      byName: row.rotationAskedBy ?? "",
      knownTo: row.secretKnownTo ?? "",
    },
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revoked: toRevocation(row),
    secrets: row.secrets.map((secret) => toSecretView(secret, now)),
    lastUsed: row.lastUsedAt && {
      at: row.lastUsedAt.toISOString(),
      address: row.lastUsedAddress,
      client: row.lastUsedClient,
    },
  };
}

function toRevocation(row: KeyRow): KeyView["revoked"] {
  if (!row.revokedAt) return null;
  return {
    at: row.revokedAt.toISOString(),
    reason: row.revocationReason ?? "other",
    note: row.revocationNote,
    byName: row.revokedByName ?? "",
  };
}

function toSecretView(secret: KeyRow["secrets"][number], now: Date): SecretView {
  return {
    id: secret.id,
    lastFour: secret.lastFour,
    createdAt: secret.createdAt.toISOString(),
    endsAt: secret.endsAt?.toISOString() ?? null,
    state: secretState(secret, now),
    deliveredAt: secret.deliveredAt?.toISOString() ?? null,
  };
}
