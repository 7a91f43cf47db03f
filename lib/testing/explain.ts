import pg from "pg";
import { vi } from "vitest";
import { listPool } from "@/lib/db/pools";

/** One node of a plan, in the names of `explain (format json)`. */
export type PlanStep = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanStep[];
};

/** Settings under which PostgreSQL sorts, or reads a whole table, only where an index is missing. */
export const INDEX_ONLY = ["enable_seqscan = off", "enable_sort = off", "enable_bitmapscan = off"];

/** The plan steps of exactly the statements that `list` runs, under these settings. */
export async function explainList(list: () => Promise<unknown>, settings: string[] = []): Promise<PlanStep[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await list();
  const statements = query.mock.calls.map(readCall).filter(({ text }) => text.includes("t.organization_id"));
  query.mockRestore();
  const steps: PlanStep[] = [];
  const client = await listPool().connect();
  await client.query("begin");
  for (const setting of settings) await client.query(`set local ${setting}`);
  for (const { text, values } of statements) {
    const { rows } = await client.query(`explain (format json) ${text}`, values);
    steps.push(...flatten(rows[0]["QUERY PLAN"][0].Plan));
  }
  await client.query("rollback");
  client.release();
  if (steps.length === 0) throw new Error("The list ran no statement.");
  return steps;
}

/** The statements sent to the list pool, named or not. Prisma's statements come with settings of their own. */
function readCall([first, second]: unknown[]): { text: string; values: unknown[] } {
  if (typeof first === "string") return { text: first, values: second as unknown[] };
  const { name, text, values = [] } = first as pg.QueryConfig;
  return name?.startsWith("page-") ? { text, values } : { text: "", values: [] };
}

/**
 * The plan steps of the usage statements that `read` runs through Prisma, with sequential scans made expensive. With a test's
 * few rows PostgreSQL would prefer them; this way it uses one only where an index is missing.
 */
export async function explainUsage(url: string, read: () => Promise<unknown>): Promise<PlanStep[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await read();
  const statements = query.mock.calls
    .map(([config]) => config as unknown as pg.QueryConfig)
    .filter(({ text }) => /request_log|usage_(hours|days|quarters|day_tops|refusals)/.test(text ?? ""));
  query.mockRestore();
  const client = new pg.Client({ connectionString: url, options: "-c enable_seqscan=off" });
  await client.connect();
  const steps: PlanStep[] = [];
  for (const { text, values } of statements) {
    const { rows } = await client.query(`explain (format json) ${text}`, values);
    steps.push(...flatten(rows[0]["QUERY PLAN"][0].Plan));
  }
  await client.end();
  if (steps.length === 0) throw new Error("No usage was read.");
  return steps;
}

function flatten(step: PlanStep): PlanStep[] {
  return [step, ...(step.Plans ?? []).flatMap(flatten)];
}
