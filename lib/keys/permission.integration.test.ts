import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listKeysInput } from "@/lib/keys/schema";
import {
  confirmDelivery,
  createKey,
  deleteKey,
  getKey,
  listKeys,
  reactivateKey,
  revokeKey,
  rotateKey,
  updateKey,
} from "@/lib/keys/service";
import type { Ctx } from "@/lib/platform/ctx";
import type { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";

const GLOBAL_READ = { name: "HR sync", reach: "all_sites", access: "read", siteIds: [], expiresAt: null } as const;
const create = (ctx: Ctx) => createKey(ctx, { ...GLOBAL_READ, siteIds: [] });
const revoke = (ctx: Ctx, keyId: string) => revokeKey(ctx, { keyId, reason: "paused", note: null });

let admin: Ctx;
let organizationId: string;

beforeEach(async () => {
  organizationId = (await makeOrganization()).id;
  admin = await makeMember(organizationId);
});

describe("who may", () => {
  const verbs: [string, (ctx: Ctx, keyId: string) => Promise<unknown>][] = [
    ["create", (ctx) => create(ctx)],
    ["list", (ctx) => listKeys(ctx, listKeysInput.parse({}))],
    ["view", (ctx, keyId) => getKey(ctx, { keyId })],
    ["edit", (ctx, keyId) => updateKey(ctx, { ...GLOBAL_READ, siteIds: [], keyId, version: 1, name: "Mine now" })],
    ["rotate", (ctx, keyId) => rotateKey(ctx, { keyId, overlap: "0" })],
    ["revoke", (ctx, keyId) => revoke(ctx, keyId)],
    ["reactivate", (ctx, keyId) => reactivateKey(ctx, { keyId })],
    ["delete", (ctx, keyId) => deleteKey(ctx, { keyId })],
    ["confirm delivery", (ctx, keyId) => confirmDelivery(ctx, { keyId, secretId: newId("secret") })],
  ];

  test.each(verbs)("a member is refused: %s", async (_name, verb) => {
    const { key } = await create(admin);
    await expect(verb(await makeMember(organizationId, "member"), key.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test.each(verbs.filter(([name]) => !["create", "list"].includes(name)))(
    "another organization's admin sees NOT_FOUND, as for an unknown id: %s",
    async (_name, verb) => {
      const { key } = await create(admin);
      const before = await db().apiKey.findUniqueOrThrow({ where: { id: key.id } });
      const outsider = await makeMember((await makeOrganization()).id);
      const foreign = await verb(outsider, key.id).catch((error) => error);
      const unknown = await verb(outsider, newId("key")).catch((error) => error);
      const answers = [foreign, unknown] as AppError[];
      expect(answers.map(({ code, message, details }) => ({ code, message, details }))).toEqual([
        { code: "NOT_FOUND", message: expect.stringContaining("No such API key"), details: {} },
        { code: "NOT_FOUND", message: answers[0]!.message, details: {} },
      ]);
      expect(await db().apiKey.findUniqueOrThrow({ where: { id: key.id } })).toEqual(before);
    },
  );

  test("the other environment's key does not exist here", async () => {
    const { key } = await create(admin);
    await expect(getKey({ ...admin, environment: "sandbox" }, { keyId: key.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});
