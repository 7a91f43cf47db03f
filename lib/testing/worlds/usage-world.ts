import { db } from "@/lib/db/client";
import { createKey } from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

/** An admin of a new organization with one key. */
export type UsageWorld = { ctx: Ctx; keyId: string; secretId: string };

type LoggedRow = {
  at: Date;
  status?: number;
  errorCode?: string;
  operation?: string | null;
  address?: string | null;
  client?: string | null;
  milliseconds?: number;
};

export async function makeUsageWorld(): Promise<UsageWorld> {
  return addKey(await makeMember((await makeOrganization()).id));
}

/** Another key of the same organization. */
export async function addKey(ctx: Ctx, name = "Seen"): Promise<UsageWorld> {
  const scope = { reach: "all_sites", access: "read", expiresAt: null } as const;
  const { key, secretId } = await createKey(ctx, { name, siteIds: [], ...scope });
  return { ctx, keyId: key.id, secretId };
}

/** Writes rows of the key into the request log directly. */
export async function logRequests({ ctx, keyId, secretId }: UsageWorld, rows: LoggedRow[]): Promise<void> {
  const { organizationId, environment } = ctx;
  const given = {
    organizationId,
    environment,
    keyId,
    secretId,
    keyName: "Seen",
    method: "GET",
    path: "/developer/v2/me",
  };
  await db().requestLog.createMany({
    data: rows.map(({ status = 200, errorCode, ...row }) => ({
      ...{ id: newId("request"), ...given, operation: "me", address: "203.0.113.9", client: "test/1.0" },
      ...{ milliseconds: 2, bytes: 1, status, ...row },
      errorCode: errorCode ?? (status < 400 ? null : "SOME_CODE"),
    })),
  });
}
