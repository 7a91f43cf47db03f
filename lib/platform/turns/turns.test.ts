import { expect, test } from "vitest";
import { makeTurns } from "@/lib/platform/turns/turns";

const LIMITS = { perPerson: 1, perOrganization: 2, inAll: 3, mostWaitingPerPerson: 2 };

/** Takes turns for `person@organization` and says which have begun, in order. */
function world() {
  const turns = makeTurns(LIMITS);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  return {
    turns,
    begun,
    async take(...names: string[]) {
      for (const name of names) {
        const [person = "", organization = ""] = name.split("@");
        void turns.take({ person, organization }).then((end) => {
          begun.push(name);
          ends.set(name, end);
        });
      }
      await Promise.resolve();
    },
    async end(name: string) {
      ends.get(name)!();
      await Promise.resolve();
    },
  };
}

test("one person has one turn at a time, an organization two, the process three", async () => {
  const { take, begun } = world();
  await take("ada@a", "ada@a", "bob@a", "cem@a", "dan@b", "eve@c");
  expect(begun).toEqual(["ada@a", "bob@a", "dan@b"]);
});

test("turns begin in the order of their arrival, past those at a limit of their own", async () => {
  const { take, end, begun } = world();
  await take("ada@a", "ada@a", "bob@b", "cem@c", "dan@d", "eve@e");
  await end("bob@b");
  await end("cem@c");
  expect(begun).toEqual(["ada@a", "bob@b", "cem@c", "dan@d", "eve@e"]);
  await end("ada@a");
  expect(begun.at(-1)).toBe("ada@a");
});

test("a turn that ends twice makes room once", async () => {
  const { take, end, begun } = world();
  await take("ada@a", "bob@b", "cem@c", "dan@d", "eve@e");
  await end("ada@a");
  await end("ada@a");
  expect(begun).toEqual(["ada@a", "bob@b", "cem@c", "dan@d"]);
});

test("who waits has a place, which falls", async () => {
  const { turns, take, end } = world();
  await take("ada@a", "bob@b", "cem@c", "dan@d", "eve@e");
  expect(["ada", "dan", "eve", "nobody"].map((person) => turns.placeOf(person))).toEqual([null, 1, 2, null]);
  await end("bob@b");
  expect(["dan", "eve"].map((person) => turns.placeOf(person))).toEqual([null, 1]);
});

test("a person's queue has an end", async () => {
  const { turns, take } = world();
  await take("ada@a", "ada@a", "ada@a");
  expect(() => turns.take({ person: "ada", organization: "a" })).toThrow("You already have 2 requests waiting");
  await take("bob@b");
  expect(turns.placeOf("bob")).toBeNull();
});
