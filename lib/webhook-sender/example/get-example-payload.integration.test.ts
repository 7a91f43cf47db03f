import { expect, test } from "vitest";
import { EVENT_CATALOG } from "@/lib/events/catalog/schema";
import { makeMember, makeOrganization } from "@/lib/testing/worlds/fixtures";
import { getExamplePayload } from "@/lib/webhook-sender/example/get-example-payload";

const ids = { include: "ids", dialect: "v2" } as const;

test("the examples are the catalog's, as the environment and the choices have them", async () => {
  const ctx = await makeMember((await makeOrganization()).id);
  for (const { type, example, schema } of EVENT_CATALOG) {
    const payload = JSON.parse((await getExamplePayload(ctx, { type, ...ids })).body);
    expect(schema.safeParse(payload).error).toBeUndefined();
    expect(payload).toMatchObject({ type, environment: "live", data: { id: example.data.id } });
    expect(payload.data).not.toHaveProperty("record");
  }
});

test("a record is written in the endpoint's dialect; after a deletion, and for keys, it is null", async () => {
  const ctx = await makeMember((await makeOrganization()).id);
  const read = async (type: "visitor.checked_in" | "visitor.deleted" | "key.rotated", dialect: "v1" | "v2") =>
    JSON.parse((await getExamplePayload(ctx, { type, include: "record", dialect })).body).data;
  const v2 = await read("visitor.checked_in", "v2");
  expect(v2.record).toMatchObject({ id: v2.id, siteId: v2.siteId, checkInTime: expect.any(String) });
  const v1 = await read("visitor.checked_in", "v1");
  expect(v1.record).toMatchObject({ id: v1.id, location_id: v1.location_id, check_in_time: expect.any(String) });
  expect((await read("visitor.deleted", "v2")).record).toBeNull();
  expect((await read("key.rotated", "v2")).record).toBeNull();
});

test("members may not see them", async () => {
  const member = await makeMember((await makeOrganization()).id, "member");
  await expect(getExamplePayload(member, { type: "site.created", ...ids })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
