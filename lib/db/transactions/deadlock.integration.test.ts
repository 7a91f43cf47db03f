import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { db, type Tx } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/transaction";
import { databaseUrl } from "@/lib/db/url";
import { recordEvent } from "@/lib/events/record-event";
import type { Ctx } from "@/lib/platform/ctx";
import { logLinesOf } from "@/lib/testing/log-lines";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let ctx: Ctx;
let first: { id: string };
let second: { id: string };

beforeEach(async () => {
  ctx = await makeMember((await makeOrganization()).id);
  [first, second] = [await makeSite(ctx, "First"), await makeSite(ctx, "Second")];
});

const rename = (tx: Tx, id: string, name: string) => tx.site.update({ where: { id }, data: { name } });
const nameOf = async (id: string) => (await db().site.findUniqueOrThrow({ where: { id } })).name;
const lock = (id: string) => ({ text: "select 1 from sites where id = $1 for no key update", values: [id] });

type Steps = { before(): Promise<unknown>; between(): Promise<unknown> };

/** A change of both sites, one after the other. */
function change(sites: { id: string }[], name: string, { before, between }: Steps): Promise<void> {
  return inTransaction(ctx, async (tx) => {
    await before();
    await rename(tx, sites[0]!.id, name);
    await between();
    await rename(tx, sites[1]!.id, name);
    await recordEvent(tx, ctx, { type: "site.updated", subject: { id: sites[0]!.id, name } });
  });
}

test("two changes that wait for each other both happen, each with one event", async () => {
  const meeting = Promise.withResolvers<void>();
  let runs = 0;
  const changes: Promise<void>[] = [];
  /** Each holds its first site when they meet. The one that runs again begins after the other, so that they meet once. */
  const stepsOf = (index: number): Steps => {
    let own = 0;
    return {
      before: async () => own++ > 0 && changes[1 - index],
      between: async () => {
        runs++;
        if (runs === 2) meeting.resolve();
        await meeting.promise;
      },
    };
  };
  changes.push(change([first, second], "One", stepsOf(0)), change([second, first], "Two", stepsOf(1)));
  await Promise.all(changes);
  expect(runs).toBe(3);
  expect(await nameOf(first.id)).toBe(await nameOf(second.id));
  for (const [site, name] of [
    [first, "One"],
    [second, "Two"],
  ] as const) {
    const events = await db().event.findMany({ where: { subjectId: site.id, type: "site.updated" } });
    expect(events.map(({ subjectName }) => subjectName)).toEqual([name]);
  }
});

describe("a change that meets a deadlock in each of its tries", () => {
  let opponent: pg.Client;

  /** Its owner may let it wait, so PostgreSQL always ends the other transaction. */
  beforeEach(async () => {
    opponent = new pg.Client(process.env.MIGRATION_DATABASE_URL ?? databaseUrl());
    await opponent.connect();
    await opponent.query("set deadlock_timeout = '1h'");
  });
  afterEach(() => opponent.end());

  test("ends with UNAVAILABLE after three tries, and nothing of it remains", async () => {
    let runs = 0;
    const oppose = async () => {
      runs++;
      await opponent.query("begin");
      await opponent.query(lock(second.id));
      opponent.query(lock(first.id)).catch(() => undefined);
    };
    const changing = inTransaction(ctx, async (tx) => {
      if (runs > 0) await opponent.query("rollback");
      await rename(tx, first.id, "Never");
      await oppose();
      await rename(tx, second.id, "Never");
    });
    const lines = await logLinesOf(() =>
      expect(changing).rejects.toMatchObject({ code: "UNAVAILABLE", cause: { wait: "lock" } }),
    );
    await opponent.query("rollback");
    expect(runs).toBe(3);
    expect([await nameOf(first.id), await nameOf(second.id)]).toEqual(["First", "Second"]);
    expect(lines.map(({ msg }) => msg)).toEqual([
      "a transaction met a deadlock; it runs again",
      "a transaction met a deadlock; it runs again",
      "the database is unavailable",
    ]);
  });
});
