import { describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/platform/ctx";
import type { AppError } from "@/lib/platform/errors";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";

/** A verb on one record, with the name that the test reports. */
export type RecordVerb = [name: string, run: (ctx: Ctx, id: string) => Promise<unknown>];

/** One kind of record and its verbs, which every kind of caller tries. */
export type RecordKind = {
  /** An admin of the organization that owns the records, and a key of it that writes everywhere. */
  callers: () => { admin: Ctx; key: Ctx };
  create: (ctx?: Ctx) => Promise<{ id: string }>;
  get: RecordVerb;
  writes: RecordVerb[];
  unknownId: () => string;
  count: (organizationId: string) => Promise<number>;
};

/** Tests the rules for the records of every site: who may write them, and who must not learn that they exist. */
export function testWhoMay({ callers, create, get, writes, unknownId, count }: RecordKind): void {
  const read = (id: string) => get[1](callers().key, id);
  const creating: RecordVerb = ["create", (ctx) => create(ctx)];

  describe("who may", () => {
    test.each([...writes, creating])(
      "%s refuses people and keys that only read, and changes nothing",
      async (_, run) => {
        const { admin } = callers();
        const record = await create();
        await expect(run(admin, record.id)).rejects.toMatchObject({ code: "FORBIDDEN" });
        await expect(run(asKey(admin, null, "read"), record.id)).rejects.toMatchObject({ code: "INSUFFICIENT_SCOPE" });
        expect(await read(record.id)).toEqual(record);
        expect(await count(admin.organizationId)).toBe(1);
      },
    );

    test.each([get, ...writes])(
      "%s answers another organization, environment and site NOT_FOUND, as for an unknown id",
      async (_, run) => {
        const { admin, key } = callers();
        const record = await create();
        const unknown = await refusal(run(key, unknownId()));
        expect(unknown).toMatchObject({ code: "NOT_FOUND" });
        const stranger = asKey(await makeMember((await makeOrganization()).id), null);
        const elsewhere = asKey(admin, [(await makeSite(admin, "Paris")).id]);
        for (const ctx of [stranger, elsewhere, asKey(admin, []), { ...key, environment: "sandbox" as const }]) {
          expect(await refusal(run(ctx, record.id))).toEqual(unknown);
        }
        expect(await read(record.id)).toEqual(record);
      },
    );

    test("people do not see the records", async () => {
      const { admin } = callers();
      const { id } = await create();
      const owner = await makeMember(admin.organizationId, "owner");
      for (const ctx of [admin, owner]) await expect(get[1](ctx, id)).rejects.toMatchObject({ code: "FORBIDDEN" });
    });
  });
}

/** The refusal of a verb, or null if it succeeds. */
export function refusal(running: Promise<unknown>): Promise<Pick<AppError, "code" | "message" | "details"> | null> {
  return running.then(
    () => null,
    ({ code, message, details }: AppError) => ({ code, message, details }),
  );
}
