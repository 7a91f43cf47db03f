import { beforeEach, describe, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { listEmployees } from "@/lib/employees/list-employees";
import { listEmployeesInput } from "@/lib/employees/schema";
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

type Fields = Partial<Parameters<ReturnType<typeof db>["employee"]["create"]>[0]["data"]>;

async function make(lastName: string, { organizationId, environment }: Ctx = key, fields: Fields = {}) {
  const data = { id: newId("employee"), organizationId, environment, siteId, firstName: "Ada", lastName };
  return db().employee.create({ data: { ...data, ...(fields as object) } });
}

const list = (ctx: Ctx, input: object = {}) => listEmployees(ctx, listEmployeesInput.parse(input));
const names = async (input: object = {}, ctx = key) => (await list(ctx, input)).items.map(({ lastName }) => lastName);
const byName = { sort: "lastName", order: "asc" };

describe("reach", () => {
  test("people are refused", async () => {
    await expect(list(admin)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  test("a list contains only employees of the tenant, the environment and the key's sites", async () => {
    const other = await makeSite(admin, "Other");
    const sandbox: Ctx = { ...key, environment: "sandbox" };
    const outsider = asKey(await makeMember((await makeOrganization()).id), null);
    await make("Here");
    await make("There", key, { siteId: other.id });
    await make("Sandbox", sandbox, { siteId: (await makeSite(sandbox)).id });
    await make("Foreign", outsider, { siteId: (await makeSite(outsider)).id });
    expect(await names(byName)).toEqual(["Here", "There"]);
    expect(await names({}, sandbox)).toEqual(["Sandbox"]);
    expect(await names({}, asKey(admin, [other.id]))).toEqual(["There"]);
    expect(await names({}, asKey(admin, []))).toEqual([]);
    expect(await names({ siteId: other.id })).toEqual(["There"]);
    expect(await list(asKey(admin, [siteId]), { siteId: other.id })).toMatchObject({ items: [], total: 0 });
  });
});

describe("order and pages", () => {
  test("newest first by default; pages are consecutive and the total counts all of them", async () => {
    for (const name of ["First", "Second", "Third"]) await make(name);
    expect(await names()).toEqual(["Third", "Second", "First"]);
    const page = await list(key, { limit: 2, offset: 2 });
    expect([page.total, page.items.map(({ lastName }) => lastName)]).toEqual([3, ["First"]]);
    expect(await list(key, { offset: 10 })).toMatchObject({ items: [], total: 3 });
  });

  test("every field sorts in both directions; missing departments come last", async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 0, day));
    await make("Ahmed", key, { department: "Sales", createdAt: at(3), updatedAt: at(4) });
    await make("Brown", key, { department: null, createdAt: at(1), updatedAt: at(6) });
    await make("Chen", key, { department: "Art", createdAt: at(2), updatedAt: at(5) });
    const both = async (sort: string) => [await names({ sort, order: "asc" }), await names({ sort, order: "desc" })];
    const [a, b, c] = ["Ahmed", "Brown", "Chen"];
    expect(await both("lastName")).toEqual([
      [a, b, c],
      [c, b, a],
    ]);
    expect(await both("createdAt")).toEqual([
      [b, c, a],
      [a, c, b],
    ]);
    expect(await both("updatedAt")).toEqual([
      [a, c, b],
      [b, c, a],
    ]);
    expect(await both("department")).toEqual([
      [c, a, b],
      [a, c, b],
    ]);
  });

  test("presence, department and e-mail filter: whole texts, ignoring case and accents", async () => {
    await make("In", key, { checkedInAt: new Date(), department: "Façade" });
    await make("Left", key, { checkedInAt: new Date(), checkedOutAt: new Date(), email: "Left@acme.example" });
    await make("Never", key, { department: "Façade cleaning", email: "xleft@acme.example" });
    expect(await names({ ...byName, presence: "on_site" })).toEqual(["In"]);
    expect(await names({ ...byName, presence: "off_site" })).toEqual(["Left", "Never"]);
    expect(await names({ department: "FACADE" })).toEqual(["In"]);
    expect(await names({ email: "left@ACME.example" })).toEqual(["Left"]);
    expect(await names({ email: "left@acme.example", presence: "on_site" })).toEqual([]);
  });

  test("status filters", async () => {
    await make("Here");
    await make("Gone", key, { status: "inactive" });
    expect(await names({ status: "active" })).toEqual(["Here"]);
    expect(await names({ status: "inactive" })).toEqual(["Gone"]);
    expect(await names({ ...byName, status: "inactive,active" })).toEqual(["Gone", "Here"]);
    expect(await names({ ...byName, presence: "on_site,off_site" })).toEqual(["Gone", "Here"]);
  });
});

describe("search", () => {
  test("finds part of the name, e-mail or department in any case, but not across fields", async () => {
    await make("Lovelace", key, { email: "ada@acme.example", department: "Engines" });
    await make("Babbage");
    expect(await names({ search: "DA LOVE" })).toEqual(["Lovelace"]);
    expect(await names({ search: "@ACME.ex" })).toEqual(["Lovelace"]);
    expect(await names({ search: "gine" })).toEqual(["Lovelace"]);
    expect(await names({ search: "b" })).toEqual(["Babbage"]);
    expect(await names({ search: "lovelace ada" })).toEqual([]);
    expect((await list(key, { search: "ada" })).total).toBe(2);
  });

  test.each(["100%", "a_b", String.raw`c:\d`, "O'Neil", 'the "Boss"', "%%%", "___", String.raw`\%`])(
    "every character of %s is literal",
    async (text) => {
      await make(`${text} Found`);
      await make("Plain abc 100 cd");
      expect(await names({ search: text })).toEqual([`${text} Found`]);
    },
  );
});

describe("days", () => {
  const inZone = async (name: string, timeZone: string, createdAt: string) => {
    const site = await makeSite(admin, name);
    await db().site.update({ where: { id: site.id }, data: { timeZone } });
    await make(name, key, { siteId: site.id, createdAt: new Date(createdAt) });
  };

  test("are in the time zone of each employee's site, both ends inclusive", async () => {
    await inZone("Auckland", "Pacific/Auckland", "2026-05-01T13:00:00Z"); // there: 2 May, 01:00
    await inZone("Honolulu", "Pacific/Honolulu", "2026-05-03T09:00:00Z"); // there: 2 May, 23:00
    await inZone("London", "Europe/London", "2026-05-01T13:00:00Z"); // there: 1 May, 14:00
    expect(await names({ date: "2026-05-02", ...byName })).toEqual(["Auckland", "Honolulu"]);
    expect(await names({ fromDate: "2026-05-01", toDate: "2026-05-02", ...byName })).toHaveLength(3);
    expect(await names({ toDate: "2026-05-01" })).toEqual(["London"]);
    expect(await names({ fromDate: "2026-05-03" })).toEqual([]);
  });

  test("of a clock change last 23 and 25 hours", async () => {
    await inZone("Spring, first", "Europe/Berlin", "2026-03-28T23:00:00Z"); // 29 March, 00:00
    await inZone("Spring, last", "Europe/Berlin", "2026-03-29T21:59:59.999Z"); // 29 March, 23:59
    await inZone("Spring, after", "Europe/Berlin", "2026-03-29T22:00:00Z"); // 30 March, 00:00
    await inZone("Autumn, first", "Europe/Berlin", "2026-10-24T22:00:00Z"); // 25 October, 00:00
    await inZone("Autumn, last", "Europe/Berlin", "2026-10-25T22:59:59.999Z"); // 25 October, 23:59
    await inZone("Autumn, after", "Europe/Berlin", "2026-10-25T23:00:00Z"); // 26 October, 00:00
    expect(await names({ date: "2026-03-29", ...byName })).toEqual(["Spring, first", "Spring, last"]);
    expect(await names({ date: "2026-03-30" })).toEqual(["Spring, after"]);
    expect(await names({ date: "2026-10-25", ...byName })).toEqual(["Autumn, first", "Autumn, last"]);
    expect(await names({ fromDate: "2026-10-26" })).toEqual(["Autumn, after"]);
  });

  test("today and yesterday are in the site's time zone", async () => {
    const midnight = startOfDay(today("Europe/Berlin"), "Europe/Berlin").getTime();
    await make("Today", key, { createdAt: new Date(midnight) });
    await make("Yesterday", key, { createdAt: new Date(midnight - 1) });
    expect(await names({ date: "today" })).toEqual(["Today"]);
    expect(await names({ date: "yesterday" })).toEqual(["Yesterday"]);
  });
});
