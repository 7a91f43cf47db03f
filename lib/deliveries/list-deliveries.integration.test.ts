import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listDeliveries } from "@/lib/deliveries/list-deliveries";
import { listDeliveriesInput } from "@/lib/deliveries/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";
import { asKey } from "@/lib/testing/worlds/key-ctx";
import { startOfDay, today } from "@/lib/time/time-zone";

let admin: Ctx;
let key: Ctx;
let siteId: string;

beforeEach(async () => {
  admin = await makeMember((await makeOrganization()).id);
  key = asKey(admin, null);
  siteId = (await makeSite(admin)).id;
});

type Fields = Partial<Parameters<ReturnType<typeof db>["delivery"]["create"]>[0]["data"]>;

async function make(carrier: string | null, fields: Fields = {}, { organizationId, environment }: Ctx = key) {
  const data = { id: newId("delivery"), organizationId, environment, siteId, carrier, arrivedAt: new Date() };
  return db().delivery.create({ data: { ...data, ...(fields as object) } });
}

async function makeEmployee(firstName: string, lastName: string, fields: object = {}) {
  const { organizationId, environment } = key;
  const data = { id: newId("employee"), organizationId, environment, siteId, firstName, lastName, ...fields };
  return (await db().employee.create({ data })).id;
}

const list = (ctx: Ctx, input: object = {}) => listDeliveries(ctx, listDeliveriesInput.parse(input));
const carriers = async (input: object = {}, ctx = key) => (await list(ctx, input)).items.map(({ carrier }) => carrier);
const byCarrier = { sort: "carrier", order: "asc" };

describe("reach", () => {
  test("people are refused", async () => {
    await expect(list(admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("a list contains only deliveries of the tenant, the environment and the key's sites", async () => {
    const other = await makeSite(admin, "Other");
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    await make("Here");
    await make("There", { siteId: other.id });
    await make("Sandbox", { siteId: (await makeSite(sandbox)).id }, sandbox);
    await make("Foreign", { siteId: (await makeSite(outsider)).id }, outsider);
    expect(await carriers(byCarrier)).toEqual(["Here", "There"]);
    expect(await carriers({}, sandbox)).toEqual(["Sandbox"]);
    expect(await carriers({}, asKey(admin, [other.id]))).toEqual(["There"]);
    expect(await carriers({}, asKey(admin, []))).toEqual([]);
    expect(await carriers({ siteId: other.id })).toEqual(["There"]);
    expect(await list(asKey(admin, [siteId]), { siteId: other.id })).toMatchObject({ items: [], total: 0 });
  });
});

describe("order and filters", () => {
  test("latest arrivals come first by default; every field sorts in both directions; missing carriers come last", async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    await make("DHL", { arrivedAt: at(2), createdAt: at(9), updatedAt: at(10) });
    await make(null, { arrivedAt: at(3), createdAt: at(7), updatedAt: at(12) });
    await make("UPS", { arrivedAt: at(1), createdAt: at(8), updatedAt: at(11) });
    const both = async (sort: string) => [
      await carriers({ sort, order: "asc" }),
      await carriers({ sort, order: "desc" }),
    ];
    expect(await carriers()).toEqual([null, "DHL", "UPS"]);
    expect(await both("arrivedAt")).toEqual([
      ["UPS", "DHL", null],
      [null, "DHL", "UPS"],
    ]);
    expect(await both("createdAt")).toEqual([
      [null, "UPS", "DHL"],
      ["DHL", "UPS", null],
    ]);
    expect(await both("updatedAt")).toEqual([
      ["DHL", "UPS", null],
      [null, "UPS", "DHL"],
    ]);
    expect(await both("carrier")).toEqual([
      ["DHL", "UPS", null],
      ["UPS", "DHL", null],
    ]);
    const page = await list(key, { limit: 1, offset: 1 });
    expect([page.total, page.items.map(({ carrier }) => carrier)]).toEqual([3, ["DHL"]]);
  });

  test("recipient and carrier filter: the whole carrier, ignoring case and accents", async () => {
    const recipientId = await makeEmployee("Grace", "Hopper");
    await make("Café Express", { recipientId });
    await make("Café Express Plus");
    expect(await carriers({ recipientId })).toEqual(["Café Express"]);
    expect(await carriers({ carrier: "cafe express" })).toEqual(["Café Express"]);
    expect(await carriers({ carrier: "express" })).toEqual([]);
    expect(await carriers({ recipientId: newId("employee") })).toEqual([]);
    expect(await carriers({ recipientId: `${newId("employee")},${recipientId}` })).toEqual(["Café Express"]);
  });

  test("active deliveries are the waiting ones", async () => {
    await make("Waits");
    await make("Gone", { status: "picked_up", pickedUpAt: new Date() });
    expect(await carriers({ status: "active" })).toEqual(["Waits"]);
    expect(await carriers({ status: "waiting" })).toEqual(["Waits"]);
    expect(await carriers({ status: "picked_up" })).toEqual(["Gone"]);
    expect((await carriers({ status: "picked_up,active" })).sort()).toEqual(["Gone", "Waits"]);
    expect(await carriers({ status: "waiting,active" })).toEqual(["Waits"]);
  });
});

describe("search", () => {
  test("finds part of the carrier, the description or the recipient's name, in any case", async () => {
    const recipientId = await makeEmployee("Grace", "Hopper", { email: "amazing@acme.example", department: "COBOL" });
    const elsewhere = (await makeSite(admin, "Elsewhere")).id;
    await make("DHL", { description: "Two boxes" });
    await make("UPS", { recipientId });
    expect(await carriers({ search: "dh" })).toEqual(["DHL"]);
    expect(await carriers({ search: "TWO B" })).toEqual(["DHL"]);
    expect(await carriers({ search: "ce hOPP" })).toEqual(["UPS"]);
    expect(await carriers({ search: "cobol" })).toEqual([]);
    expect(await carriers({ search: "amazing" })).toEqual([]);
    expect((await list(key, { search: "p" })).total).toBe(1);
    await db().employee.update({ where: { id: recipientId }, data: { siteId: elsewhere } });
    expect(await carriers({ search: "grace" }, asKey(admin, [siteId]))).toEqual(["UPS"]);
    expect(await carriers({ search: "grace" }, asKey(admin, [elsewhere]))).toEqual([]);
  });

  test("other filters also apply to matches by recipient", async () => {
    const recipientId = await makeEmployee("Grace", "Hopper");
    await make("Waits", { recipientId });
    await make("Gone", { recipientId, status: "picked_up" });
    expect(await carriers({ search: "hopper", status: "waiting" })).toEqual(["Waits"]);
  });

  test.each(["100%", "a_b", String.raw`c:\d`, "O'Neil", 'the "Boss"', "%%%", "___", String.raw`\%`])(
    "every character of %s is literal",
    async (text) => {
      await make(text);
      await make("described", { description: `is ${text} here` });
      await make("received", { recipientId: await makeEmployee("Ada", text) });
      await make("Plain abc 100 cd", { recipientId: await makeEmployee("Plain", "abc 100 cd") });
      expect(new Set(await carriers({ search: text }))).toEqual(new Set([text, "described", "received"]));
    },
  );

  test("another organization's employees find nothing", async () => {
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    const foreignSite = (await makeSite(outsider)).id;
    await make("Theirs", { siteId: foreignSite }, outsider);
    await makeEmployee("Grace", "Hopper");
    await make("Ours");
    expect(await list(outsider, { search: "hopper" })).toMatchObject({ items: [], total: 0 });
    expect(await carriers({ search: "hopper" })).toEqual([]);
  });
});

describe("days", () => {
  const inZone = async (carrier: string, timeZone: string, arrivedAt: string) => {
    const site = await makeSite(admin, carrier);
    await db().site.update({ where: { id: site.id }, data: { timeZone } });
    await make(carrier, { siteId: site.id, arrivedAt: new Date(arrivedAt) });
  };

  test("are those of arrival in the time zone of each delivery's site, both ends inclusive", async () => {
    await inZone("Auckland", "Pacific/Auckland", "2026-05-01T13:00:00Z"); // there: 2 May, 01:00
    await inZone("Honolulu", "Pacific/Honolulu", "2026-05-03T09:00:00Z"); // there: 2 May, 23:00
    await inZone("London", "Europe/London", "2026-05-01T13:00:00Z"); // there: 1 May, 14:00
    expect(await carriers({ date: "2026-05-02", ...byCarrier })).toEqual(["Auckland", "Honolulu"]);
    expect(await carriers({ fromDate: "2026-05-01", toDate: "2026-05-02" })).toHaveLength(3);
    expect(await carriers({ toDate: "2026-05-01" })).toEqual(["London"]);
    expect(await carriers({ fromDate: "2026-05-03" })).toEqual([]);
  });

  test("of a clock change last 23 and 25 hours", async () => {
    await inZone("Spring, first", "America/New_York", "2026-03-08T05:00:00Z"); // 8 March, 00:00
    await inZone("Spring, last", "America/New_York", "2026-03-09T03:59:59.999Z"); // 8 March, 23:59
    await inZone("Spring, after", "America/New_York", "2026-03-09T04:00:00Z"); // 9 March, 00:00
    await inZone("Autumn, first", "America/New_York", "2026-11-01T04:00:00Z"); // 1 November, 00:00
    await inZone("Autumn, last", "America/New_York", "2026-11-02T04:59:59.999Z"); // 1 November, 23:59
    await inZone("Autumn, after", "America/New_York", "2026-11-02T05:00:00Z"); // 2 November, 00:00
    expect(await carriers({ date: "2026-03-08", ...byCarrier })).toEqual(["Spring, first", "Spring, last"]);
    expect(await carriers({ date: "2026-03-09" })).toEqual(["Spring, after"]);
    expect(await carriers({ date: "2026-11-01", ...byCarrier })).toEqual(["Autumn, first", "Autumn, last"]);
    expect(await carriers({ fromDate: "2026-11-02" })).toEqual(["Autumn, after"]);
  });

  test("today and yesterday are in the site's time zone", async () => {
    const midnight = startOfDay(today("Europe/Berlin"), "Europe/Berlin").getTime();
    await make("Today", { arrivedAt: new Date(midnight) });
    await make("Yesterday", { arrivedAt: new Date(midnight - 1) });
    expect(await carriers({ date: "today" })).toEqual(["Today"]);
    expect(await carriers({ date: "yesterday" })).toEqual(["Yesterday"]);
  });
});
