import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/lib/db/client";
import { listPool } from "@/lib/db/pools";
import { inTransaction } from "@/lib/db/transaction";
import { isUnavailable, waitOf } from "@/lib/db/unavailable";
import { setDatabaseUrl } from "@/lib/db/url";

beforeAll(() => {
  vi.stubEnv("APP_SECRET", "only for this test, which signs nothing");
});
afterAll(() => vi.unstubAllEnvs());

test("a missing database socket counts as unavailable, for Prisma, transactions and the driver", async () => {
  setDatabaseUrl("postgresql://hub@localhost/hub?host=/nonexistent");
  const reads = [db().site.findFirst(), db().$transaction((tx) => tx.site.findFirst()), listPool().query("select 1")];
  const outcomes = await Promise.allSettled(reads);
  expect(outcomes.map((outcome) => outcome.status === "rejected" && isUnavailable(outcome.reason))).toEqual([
    true,
    true,
    true,
  ]);
  for (const outcome of outcomes) expect(outcome.status === "rejected" && waitOf(outcome.reason)).toBe("connection");
  const changed = inTransaction({}, (tx) => tx.$executeRaw`select 1`);
  await expect(changed).rejects.toMatchObject({ code: "UNAVAILABLE", cause: { wait: "connection" } });
});
