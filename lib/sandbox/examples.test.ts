import { expect, test } from "vitest";
import { EXAMPLE_DAY, EXAMPLE_ORGANIZATION_ID, exampleSite } from "@/lib/contracts/example-ids";
import * as deliveries from "@/lib/deliveries/examples";
import * as employees from "@/lib/employees/examples";
import { onSite } from "@/lib/on-site/examples";
import { makeFixture } from "@/lib/sandbox/fixtures";
import * as sites from "@/lib/sites/examples";
import * as visitors from "@/lib/visitors/examples";
import { formatBadge } from "@/lib/visitors/labels";

/* The examples of the documents are records of the sandbox's default fixture on its example day. */

const fixture = makeFixture("default", { organizationId: EXAMPLE_ORGANIZATION_ID, day: EXAMPLE_DAY });
const own = <Row extends { id: string }>(rows: Row[], id: string) => rows.find((row) => row.id === id)!;
const plain = (row: object) => JSON.parse(JSON.stringify(row));
const hostOf = (id: string) => {
  const { firstName, lastName, email, department } = own(fixture.employees, id);
  return { id, name: `${firstName} ${lastName}`, email, department };
};

test.each([sites.berlin, sites.singapore])("the site $name", (example) => {
  expect(plain(own(fixture.sites, example.id))).toMatchObject(example);
});

test.each([employees.present, employees.absent, employees.leaving])("the employee $firstName", (example) => {
  const { site, presence, ...fields } = example;
  expect(plain(own(fixture.employees, example.id))).toMatchObject(fields);
  expect([site, presence]).toEqual([exampleSite, fields.checkedInAt ? "on_site" : "off_site"]);
});

test.each([visitors.inside, visitors.leaving, ...Object.values(visitors.expected)])(
  "the visitor $firstName",
  (example) => {
    const { site, host, badgeNumber, ...fields } = example;
    const row = own(fixture.visitors, example.id);
    expect(plain(row)).toMatchObject(fields);
    expect(host).toEqual(hostOf(row.hostId));
    expect([site, badgeNumber]).toEqual([exampleSite, row.badgeNumber && formatBadge(row.badgeNumber)]);
  },
);

test.each([deliveries.waiting, deliveries.called])("the delivery of $carrier", (example) => {
  const { site, recipient, ...fields } = example;
  const row = own(fixture.deliveries, example.id);
  expect(plain(row)).toMatchObject(fields);
  expect([site, recipient?.id]).toEqual([exampleSite, row.recipientId]);
  expect(recipient?.name).toBe(hostOf(row.recipientId).name);
});

test("the people on site", () => {
  const { people } = onSite.sites[0]!;
  const [employee, visitor] = people;
  expect(plain(own(fixture.employees, employee!.id))).toMatchObject({
    firstName: employee!.firstName,
    lastName: employee!.lastName,
    department: employee!.department,
    checkedInAt: employee!.checkedInAt,
  });
  const { site: _site, ...inside } = visitors.inside;
  expect(visitor).toMatchObject({ id: inside.id, badgeNumber: inside.badgeNumber, checkedInAt: inside.checkInTime });
  expect(visitor!.host).toEqual({ id: inside.host!.id, name: inside.host!.name, phone: null });
});

test("what the examples delete is a record of its own", () => {
  expect(own(fixture.sites, sites.vacantId)).toMatchObject({ status: "active" });
  expect(own(fixture.employees, employees.deletedId)).toMatchObject({ checkedInAt: null });
  expect(own(fixture.visitors, visitors.deletedId)).toMatchObject({ status: "cancelled" });
  expect(own(fixture.deliveries, deliveries.deletedId)).toMatchObject({ status: "picked_up" });
});
