import { expect, test } from "vitest";
import type { ChoosableOperation } from "@/lib/keys/schema";
import { chosenOf, findOperations, withOperations } from "./operation-choice";
import { describeAbility, describeSetChange, lostOperations, possibleOperations } from "./operation-labels";
import { describeByResource } from "./operation-names";

const operation = (id: string, tag: string, summary: string, access: "read" | "write" = "write", globalOnly = false) =>
  ({ id, tag, summary, access, globalOnly }) satisfies ChoosableOperation;
const list = operation("visitors.list", "Visitors", "List visitors", "read");
const get = operation("visitors.get", "Visitors", "Get a visitor", "read");
const make = operation("visitors.create", "Visitors", "Create a visitor");
const sites = operation("sites.list", "Sites", "List sites", "read");
const makeSite = operation("sites.create", "Sites", "Create a site", "write", true);
const known = [sites, makeSite, list, get, make];
const idsOf = (operations: ChoosableOperation[]) => operations.map(({ id }) => id);

test("whole resources are summarized, single operations are named", () => {
  expect(describeAbility(["visitors.list"], known)).toBe("list visitors");
  expect(describeAbility(["visitors.list", "visitors.get"], known)).toBe("read visitors");
  expect(describeAbility(idsOf([list, get, make]), known)).toBe("read and change visitors");
  expect(describeAbility(idsOf([list, make]), known)).toBe("list visitors and create a visitor");
  expect(describeAbility(idsOf(known), known)).toBe("read and change sites and read and change visitors");
  expect(describeAbility(["sites.list"], possibleOperations("selected_sites", known))).toBe("read sites");
  expect(describeAbility([], known)).toBeNull();
});

test("a long ability is cut to its first parts and the number of the others", () => {
  const many = Array.from({ length: 9 }, (_, index) => operation(`a.${index}`, "Things", `Do ${index}`));
  const all = [...many, operation("a.read", "Things", "Read", "read")];
  expect(describeAbility(idsOf(many), all)).toBe("do 0, do 1, do 2, do 3, do 4, do 5, and run 3 more operations");
});

test("operations are named by resource, those no longer offered by id", () => {
  expect(describeByResource(["visitors.get", "sites.list", "visitors.list", "fax.send"], known)).toEqual([
    { tag: "Sites", names: ["List sites"] },
    { tag: "Visitors", names: ["List visitors", "Get a visitor"] },
    { tag: "No longer offered", names: ["fax.send"] },
  ]);
});

test("a changed set names what was added and removed", () => {
  expect(describeSetChange(["visitors.list"], ["visitors.get", "sites.list"], known)).toBe(
    "added List sites, Get a visitor; removed List visitors",
  );
  expect(describeSetChange(["visitors.list"], ["visitors.list"], known)).toBe("");
});

test("what a key loses depends on its reach, too", () => {
  const all = { reach: "all_sites", access: "read_write", operations: [] } as const;
  const lost = (next: Parameters<typeof lostOperations>[1]) =>
    idsOf(lostOperations({ ...all, operations: [] }, next, known));
  expect(lost({ reach: "selected_sites", access: "read_write", operations: [] })).toEqual(["sites.create"]);
  expect(lost({ reach: "all_sites", access: "custom", operations: idsOf([list, make, makeSite]) })).toEqual([
    "sites.list",
    "visitors.get",
  ]);
  expect(lost({ ...all, operations: [] })).toEqual([]);
});

test("a shortcut is on, off or in between; turning it changes its own operations only", () => {
  const ids = new Set(["visitors.list", "sites.list"]);
  expect(chosenOf(ids, [list, get])).toBe("indeterminate");
  expect(chosenOf(ids, [list])).toBe(true);
  expect(chosenOf(ids, [make])).toBe(false);
  expect(withOperations([...ids], [list, get], true)).toEqual(["sites.list", "visitors.list", "visitors.get"]);
  expect(withOperations([...ids], [list, get], false)).toEqual(["sites.list"]);
});

test("the search looks for every word in resource, name and id, and marks resources that it shows in part", () => {
  const found = (search: string) =>
    findOperations(known, search).map(({ operations, isPartial }) => [...idsOf(operations), isPartial]);
  expect(found("")).toEqual([
    ["sites.list", "sites.create", false],
    ["visitors.list", "visitors.get", "visitors.create", false],
  ]);
  expect(found("VISITOR get")).toEqual([["visitors.get", true]]);
  expect(found("visitors.list")).toEqual([["visitors.list", true]]);
  expect(found("sites")).toEqual([["sites.list", "sites.create", false]]);
  expect(found("fax")).toEqual([]);
});
