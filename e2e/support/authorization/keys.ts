import { createKey, revokeKey, rotateKey } from "../../../lib/keys/service";
import type { Ctx } from "../../../lib/platform/ctx";
import { adminPage, admins, byKey, type Ids, members, nothing, type Rows, withProof } from "./row";

const settings = {
  name: "Matrix key",
  reach: "all_sites",
  access: "read",
  siteIds: [] as string[],
  expiresAt: null,
} as const;

async function freshKey(ctx: Ctx): Promise<Partial<Ids>> {
  const { key, secretId } = await createKey(ctx, { ...settings, siteIds: [], name: "Used up" });
  return { keyId: key.id, secretId };
}

async function freshRotatedKey(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshKey(ctx);
  await rotateKey(ctx, { keyId: made.keyId!, overlap: "1h" });
  return made;
}

async function freshRevokedKey(ctx: Ctx): Promise<Partial<Ids>> {
  const made = await freshKey(ctx);
  await revokeKey(ctx, { keyId: made.keyId!, reason: "paused", note: "" });
  return made;
}

export const keyRows: Rows = {
  reads: {
    "/api/dashboard/keys": { policy: admins, input: nothing },
    "/api/dashboard/keys/activity": { policy: admins, input: ({ keyId }) => ({ keyIds: keyId }) },
    "/api/dashboard/keys/details": { policy: admins, input: byKey },
    "/api/dashboard/keys/events": { policy: admins, input: ({ keyId }) => ({ subjectId: keyId }) },
    "/api/dashboard/keys/first-request": { policy: admins, input: ({ keyId, secretId }) => ({ keyId, secretId }) },
    "/api/dashboard/keys/owner-choices": { policy: members, input: ({ userId }) => ({ search: userId }) },
    "/api/dashboard/keys/requests": { policy: admins, input: byKey },
    "/api/dashboard/keys/revoke-impact": { policy: admins, input: byKey },
    "/api/dashboard/keys/sites": { policy: members, input: ({ siteId }) => ({ siteId }) },
    "/api/dashboard/keys/usage": { policy: admins, input: byKey },
  },
  actions: {
    createKeyAction: {
      policy: withProof(admins),
      input: ({ siteId }) => ({ ...settings, reach: "selected_sites", siteIds: [siteId] }),
    },
    updateKeyAction: { policy: admins, input: ({ keyId }) => ({ ...settings, keyId, version: 1 }), prepare: freshKey },
    rotateKeyAction: {
      policy: withProof(admins),
      input: ({ keyId }) => ({ keyId, overlap: "0" }),
      prepare: freshKey,
    },
    endOverlapAction: { policy: admins, input: byKey, prepare: freshRotatedKey },
    revokeKeyAction: {
      policy: admins,
      input: ({ keyId }) => ({ keyId, reason: "other", note: "" }),
      prepare: freshKey,
    },
    reactivateKeyAction: { policy: withProof(admins), input: byKey, prepare: freshRevokedKey },
    deleteKeyAction: { policy: withProof(admins), input: byKey, prepare: freshRevokedKey },
    confirmDeliveryAction: {
      policy: admins,
      input: ({ keyId, secretId }) => ({ keyId, secretId }),
      prepare: freshKey,
    },
  },
  pages: {
    "/integrations/api": { policy: adminPage, shows: "Matrix key" },
    "/integrations/api/[keyId]": {
      policy: adminPage,
      address: ({ keyId }) => `/integrations/api/${keyId}`,
      shows: "Matrix key",
    },
  },
};
