import type { Client } from "pg";
import { inJobTransaction, withJobConnection } from "@/lib/db/job-connection";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { recountHours, recountTops, sumDay } from "@/lib/usage/roll-up/roll-up-tables";
import { readyUntil } from "@/lib/usage/roll-up/rollup-state";

/** A step takes at most a day's rows. The rest waits for the next run. */
const BUDGET_MS = 120_000;

type State = { rolledUntil: Date; logFrom: Date; now: Date };

/**
 * Rolls usage up to the last full hour and recounts hours that got late rows, in steps. Each step is a transaction, so a
 * kill at any point loses nothing and counts nothing twice. One process at a time does it.
 * @param now defaults to the database's clock.
 * @returns how many steps were done; `isDone` is false when time ran out.
 */
export async function rollUpUsage({ now }: { now?: Date } = {}): Promise<{ steps: number; isDone: boolean }> {
  const until = Date.now() + BUDGET_MS;
  return withJobConnection(async (client) => {
    for (let steps = 0; ; steps += 1) {
      if (!(await inJobTransaction(client, () => takeStep(client, now)))) return { steps, isDone: true };
      if (Date.now() > until) return { steps: steps + 1, isDone: false };
    }
  });
}

/** Returns whether there was something to do. */
async function takeStep(client: Client, givenNow: Date | undefined): Promise<boolean> {
  const { rows } = await client.query<State>(
    `select rolled_until as "rolledUntil", log_from as "logFrom", clock_timestamp() as now
     from usage_state for update skip locked`,
  );
  const [state] = rows;
  if (!state) return false;
  const ready = readyUntil(givenNow ?? state.now);
  if (state.rolledUntil > ready) return moveTo(client, ready);
  if (state.rolledUntil < ready) return rollNext(client, state.rolledUntil, ready);
  return recountLate(client, state);
}

/** Moves forward after a roll-up, and back when the clock was set back, because those hours are filling again. */
async function moveTo(client: Client, rolledUntil: Date): Promise<true> {
  await client.query("update usage_state set rolled_until = $1", [rolledUntil]);
  return true;
}

/** Rolls up at most to the end of a day; skips days without rows. */
async function rollNext(client: Client, rolledUntil: Date, ready: Date): Promise<boolean> {
  const from = isMidnight(rolledUntil) ? await firstDay(client, rolledUntil, ready) : rolledUntil;
  const dayStart = floorDay(from);
  const to = new Date(Math.min(ready.getTime(), dayStart.getTime() + DAY_MS));
  if (from >= to) return moveTo(client, ready);
  if (await isBeingWritten(client, to)) return false;
  await client.query("delete from usage_late_hours where hour >= $1 and hour < $2", [from, to]);
  await recountHours(client, { from, to });
  if (isMidnight(to)) await sumDay(client, { from: dayStart, to });
  await recountTops(client, { from: dayStart, to });
  return moveTo(client, to);
}

/** The day of the first row after `from`. */
async function firstDay(client: Client, from: Date, ready: Date): Promise<Date> {
  const { rows } = await client.query<{ at: Date }>(
    "select at from request_log where at >= $1 and at < $2 order by at limit 1",
    [from, ready],
  );
  return rows[0] ? floorDay(rows[0].at) : ready;
}

/** Whether an open transaction began early enough to contain rows from before `to`. */
async function isBeingWritten(client: Client, to: Date): Promise<boolean> {
  const { rows } = await client.query(
    `select from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and backend_xid is not null
       and xact_start < $1::timestamptz + interval '5 minutes'
     limit 1`,
    [to],
  );
  return rows.length > 0;
}

/** Recounts the oldest day's late hours. Their marks are deleted first, so that later marks wait for the next step. */
async function recountLate(client: Client, { rolledUntil, logFrom }: State): Promise<boolean> {
  const { rows } = await client.query<{ hour: Date }>(
    `with oldest as (select date_trunc('day', min(hour), 'UTC') as day from usage_late_hours where hour < $1),
      taken as (delete from usage_late_hours using oldest
        where hour < $1 and hour >= day and hour < day + interval '1 day' returning hour)
     select distinct hour from taken order by hour`,
    [rolledUntil],
  );
  const [first] = rows;
  if (!first) return false;
  const from = floorDay(first.hour);
  if (from < logFrom) return true;
  for (const { hour } of rows) await recountHours(client, { from: hour, to: new Date(hour.getTime() + HOUR_MS) });
  const to = new Date(Math.min(rolledUntil.getTime(), from.getTime() + DAY_MS));
  if (isMidnight(to)) await sumDay(client, { from, to });
  await recountTops(client, { from, to });
  return true;
}

function floorDay(at: Date): Date {
  return new Date(Math.floor(at.getTime() / DAY_MS) * DAY_MS);
}

function isMidnight(at: Date): boolean {
  return at.getTime() % DAY_MS === 0;
}
