import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { listPool } from "@/lib/db/pools";
import { readShared } from "@/lib/db/query/shared-read";
import { runAsOwner } from "@/lib/testing/databases/process-role";

beforeAll(async () => {
  await runAsOwner(`
    create table if not exists shared_reads (n int);
    create sequence if not exists statements;
    grant all on shared_reads, statements to hub_app`);
});

const count = { text: "select count(*)::int as n from shared_reads where n > $1", values: [0] };
const number = (value: number) => ({
  text: "select nextval('statements')::int as n, $1::int as value",
  values: [value],
});

test("equal concurrent reads share one statement; other values use another", async () => {
  const reads = await Promise.all([1, 1, 1, 2].map((value) => readShared<{ n: number }>(listPool(), number(value))));
  const numbers = reads.map(([row]) => row!.n);
  expect(new Set(numbers.slice(0, 3)).size).toBe(1);
  expect(new Set(numbers).size).toBe(2);
});

test("a read requested after a change sees it, even while other reads are running", async () => {
  await listPool().query("truncate shared_reads");
  for (let n = 1; n <= 50; n++) {
    const earlier = Array.from({ length: n % 5 }, () => readShared(listPool(), count));
    for (let turns = n % 3; turns > 0; turns--) await nextTurn();
    await listPool().query("insert into shared_reads values ($1)", [n]);
    expect(await readShared<{ n: number }>(listPool(), count)).toEqual([{ n }]);
    await Promise.all(earlier);
  }
});

test("a failed read fails for every caller that shares it and for no later one", async () => {
  const bad = { text: "select 1 / $1::int", values: [0] };
  const results = await Promise.allSettled([readShared(listPool(), bad), readShared(listPool(), bad)]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await readShared(listPool(), { text: "select 1 as one", values: [] })).toEqual([{ one: 1 }]);
});
