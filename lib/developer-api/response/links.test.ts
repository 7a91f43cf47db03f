import { expect, test } from "vitest";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { writeLinks } from "@/lib/developer-api/response/links";

const linksOf = (purposeLength: number, offset: number) => {
  const query = `purpose=${"%F0%9F%92%A5".repeat(purposeLength)}`;
  const asked = { origin: "https://hub.example.com", path: "/developer/v2/visitors", query };
  return writeLinks(v2, asked, {
    items: [],
    limit: 10,
    offset,
    total: 30,
    next: offset === 20 ? null : "position.signature",
  });
};
const relsOf = (header: string) => [...header.matchAll(/rel="(\w+)"/g)].map(([, rel]) => rel);

test("a list links to its first, previous, next and last pages", () => {
  expect(relsOf(linksOf(1, 10))).toEqual(["first", "prev", "next", "last"]);
  expect(relsOf(linksOf(1, 0))).toEqual(["first", "next", "last"]);
});

test("with a long address only the most used links remain, so that no client refuses the answer", () => {
  expect(relsOf(linksOf(200, 10))).toEqual(["first", "prev", "next"]);
  expect(relsOf(linksOf(500, 10))).toEqual(["next"]);
  expect(relsOf(linksOf(500, 20))).toHaveLength(1);
  for (const length of [1, 100, 200, 300, 500, 680]) expect(linksOf(length, 10).length).toBeLessThan(9_000);
});
