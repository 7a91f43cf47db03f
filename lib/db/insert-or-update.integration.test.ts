import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { db } from "@/lib/db/client";

/*
 * `on conflict (columns) do update` covers one unique index. When two transactions insert the same row at the same moment, any
 * other unique index of the table makes one of them fail. So such a table has one unique index, or its row is written otherwise.
 */

/** Tables with more unique indexes, and why nobody inserts the same row at the same moment. */
const ALONE: Record<string, string> = {
  sites: "a reset inserts a fixture's sites while it holds the sandbox's lock",
};

/** Files that do not name the table beside the clause. */
const TABLES_OF: Record<string, string[]> = {
  "lib/sandbox/apply-fixture.ts": ["sites"],
  "lib/events/chain/purge-events.ts": ["audit_checkpoints", "installation_checkpoints"],
};

const sources = [...globSync("lib/**/*.ts"), ...globSync("prisma/migrations/*/migration.sql")]
  .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("lib/db/generated/"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }));

test("a table whose rows are inserted or updated in one statement has one unique index", async () => {
  const tables = new Set(sources.flatMap(({ path, text }) => [...statementsOf(path, text), ...upsertsOf(text)]));
  expect(tables.size).toBeGreaterThan(10);
  const indexes = await db().$queryRaw<{ table: string; count: number }[]>`
    select indrelid::regclass::text as "table", count(*)::int as count from pg_index
    where indisunique and indrelid::regclass::text = any(${[...tables]}) group by 1`;
  expect(indexes.map(({ table }) => table).toSorted()).toEqual([...tables].toSorted());
  expect(indexes.filter(({ table, count }) => count > 1 && !ALONE[table])).toEqual([]);
});

function statementsOf(path: string, text: string): string[] {
  const clauses = [...text.matchAll(/on conflict \(/gi)];
  if (clauses.length === 0) return [];
  return TABLES_OF[path] ?? clauses.map(({ index }) => tableBefore(text.slice(0, index)) ?? `unnamed in ${path}`);
}

function tableBefore(text: string): string | undefined {
  return [...text.matchAll(/insert into "?(\w+)/gi)].at(-1)?.[1];
}

/** Prisma's `upsert` is such a statement, too. */
function upsertsOf(text: string): string[] {
  return [...text.matchAll(/(?:tx|db\(\))\.(\w+)\.upsert\(/g)].map(([, model]) => tableOf(model!));
}

const schema = readFileSync("prisma/schema.prisma", "utf8");

function tableOf(model: string): string {
  const name = `${model[0]!.toUpperCase()}${model.slice(1)}`;
  const [, table] = new RegExp(`model ${name} \\{[^}]*@@map\\("(\\w+)"\\)`).exec(schema) ?? [];
  return table ?? `unnamed model ${name}`;
}
