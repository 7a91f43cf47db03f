import { beforeEach, describe, expect, test } from "vitest";
import { shareApi } from "@/lib/testing/callers/ask";
import { AGO, type ChangesWorld, makeChangesWorld } from "@/lib/testing/worlds/changes-world";
import { nextOf } from "@/lib/testing/worlds/mirror";

const api = shareApi();
let world: ChangesWorld;
beforeEach(async () => {
  world = await makeChangesWorld(api.port);
});

describe("refused", () => {
  const hoursFromNow = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  const days = (count: number) => hoursFromNow(-24 * count);

  test.each([
    ["in the future", () => `updatedSince=${hoursFromNow(1)}`, "updatedSince"],
    ["with sort", () => `updatedSince=${AGO}&sort=createdAt`, "sort"],
    ["with order", () => `updatedSince=${AGO}&order=asc`, "order"],
    ["with offset", () => `updatedSince=${AGO}&offset=0`, "offset"],
    ["with an unknown sort, once", () => `updatedSince=${AGO}&sort=shoe`, "sort"],
    ["without an offset", () => "updatedSince=2026-01-01T00:00:00", "updatedSince"],
    ["as a day", () => "updatedSince=2026-01-01", "updatedSince"],
    ["as a number", () => "updatedSince=1764446400", "updatedSince"],
    ["as an impossible day", () => "updatedSince=2026-02-30T00:00:00Z", "updatedSince"],
    ["before 1900", () => "updatedSince=0000-01-01T00:00:00Z", "updatedSince"],
    ["empty", () => "updatedSince=", "updatedSince"],
    ["with another word for true", () => `updatedSince=${days(1)}&includeDeleted=1`, "includeDeleted"],
    ["deletions without a time", () => "includeDeleted=true", "includeDeleted"],
  ])("%s: 422", async (_, query, field) => {
    const { status, json } = await world.list(query());
    expect([status, json.error.code], JSON.stringify(json)).toEqual([422, "VALIDATION_ERROR"]);
    expect(json.error.details.fields).toEqual([{ field, issue: expect.stringMatching(/\.$/) }]);
  });

  test("in v1's names, with page", async () => {
    const fieldsOf = async (query: string) => (await world.get(`/api/v1/employees?${query}`)).json.error.details;
    expect(await fieldsOf(`updated_since=${AGO}&page=1`)).toMatchObject([{ field: "page" }]);
    expect(await fieldsOf(`updated_since=${hoursFromNow(1)}`)).toMatchObject([{ field: "updated_since" }]);
    expect(await fieldsOf("include_deleted=true")).toMatchObject([{ field: "include_deleted" }]);
  });

  test("deletions further back than they are kept: 410, which says what to do", async () => {
    const { status, json } = await world.list(`updatedSince=${days(30.01)}&includeDeleted=true`);
    expect([status, json.error.code, json.error.details]).toEqual([410, "CHANGES_EXPIRED", { keptDays: 30 }]);
    expect((await world.list(`updatedSince=${days(29.99)}&includeDeleted=true`)).status).toBe(200);
    expect((await world.list(`updatedSince=${days(400)}`)).status).toBe(200);
  });

  test("a time with nanoseconds, another offset or no fraction is a time", async () => {
    for (const time of [
      "2026-01-01T00:00:00.123456789123456789Z",
      "2026-01-01T05:45:00%2B05:45",
      "2026-01-01T00:00:00Z",
    ])
      expect((await world.list(`updatedSince=${time}`)).status, time).toBe(200);
  });

  test("a cursor holds for its updatedSince and includeDeleted only", async () => {
    for (const name of ["A", "B", "C"]) await world.create(name);
    const next = new URL(nextOf(await world.list(`updatedSince=${AGO}&limit=1`))!);
    const cursor = next.searchParams.get("cursor");
    const plain = new URL(nextOf(await world.list("limit=1"))!).searchParams.get("cursor");
    for (const query of [
      `cursor=${cursor}`,
      `cursor=${cursor}&updatedSince=${days(1)}`,
      `cursor=${cursor}&updatedSince=${days(1)}&includeDeleted=true`,
      `cursor=${plain}&updatedSince=${AGO}`,
    ]) {
      const { status, json } = await world.list(query);
      expect([status, json.error.details.fields[0].field], query).toEqual([422, "cursor"]);
    }
  });
});
