import pg from "pg";
import { vi } from "vitest";
import { listPool } from "@/lib/db/pools";

/** One node of a plan, as `explain (format json)` names its parts. */
export type PlanStep = {
  "Node Type": string;
  "Relation Name"?: string;
  "Index Name"?: string;
  "Index Cond"?: string;
  Plans?: PlanStep[];
};

/** Every step of the plans of exactly the statements that the list ran. */
export async function explainList(list: () => Promise<unknown>): Promise<PlanStep[]> {
  const query = vi.spyOn(pg.Client.prototype, "query");
  await list();
  const statements = query.mock.calls.map(readCall).filter(({ text }) => text.includes("t.organization_id"));
  query.mockRestore();
  const steps: PlanStep[] = [];
  for (const { text, values } of statements) {
    const { rows } = await listPool().query(`explain (format json) ${text}`, values);
    steps.push(...flatten(rows[0]["QUERY PLAN"][0].Plan));
  }
  if (steps.length === 0) throw new Error("The list ran no statement.");
  return steps;
}

/** What the list pool was asked, with or without a name; Prisma's own statements come with settings of its own. */
function readCall([first, second]: unknown[]): { text: string; values: unknown[] } {
  if (typeof first === "string") return { text: first, values: second as unknown[] };
  const { name, text, values = [] } = first as pg.QueryConfig;
  return name?.startsWith("page-") ? { text, values } : { text: "", values: [] };
}

/**
 * Every step of the plans of the usage statements that `read` runs through Prisma, as if reading whole tables cost too much:
 * on a test's few rows PostgreSQL would, and only for lack of an index does it then.
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
