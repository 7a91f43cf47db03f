import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { jobPool } from "@/lib/db/job-connection";
import { schemaDrift } from "@/lib/db/migrations/migrate";
import { setDatabaseUrl } from "@/lib/db/url";
import { jobCounters } from "@/lib/jobs/counters";
import type { Job } from "@/lib/jobs/job";
import { startJobs } from "@/lib/jobs/start-jobs";
import { forgetSingleton } from "@/lib/platform/singleton";
import { startDatabaseProxy } from "@/lib/testing/databases/database-proxy";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";

let own: OwnDatabase;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  own = await takeOwnDatabase();
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
});
afterAll(() => own.drop());

/** Twice what a job that is due every minute may make one wait, and a slow machine's share. */
const UNTIL_CRON_MS = 240_000;

async function start(...jobs: Job[]): Promise<void> {
  stops.push(await startJobs(jobs, 0.5));
}

test("processes that share a database run a job one at a time", async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const job: Job = {
    name: "count-runs",
    cron: "0 0 1 1 *",
    run: async () => {
      most = Math.max(most, ++running);
      await jobPool().query("select pg_sleep(0.3)");
      running -= 1;
      runs += 1;
    },
  };
  await Promise.all([start(job), start(job), start(job)]);
  await expect.poll(() => runs).toBeGreaterThan(0);
  expect(most).toBe(1);
  expect(await schemaDrift(own.ownerUrl)).toBe("");
});

test("a failed run is counted and does not stop later runs", async () => {
  const failing: Job = { name: "fail-always", cron: "0 0 1 1 *", run: () => Promise.reject(new Error("away")) };
  let isDone = false;
  const working: Job = { name: "work-always", cron: "0 0 1 1 *", run: async () => (isDone = true) };
  await start(failing, working);
  await expect.poll(() => jobCounters().get("fail-always")?.failures).toBe(1);
  await expect.poll(() => isDone).toBe(true);
});

test("jobs continue after a database outage", async () => {
  const proxy = await startDatabaseProxy(own.ownerUrl);
  await jobPool().end();
  forgetSingleton("job-pool");
  setDatabaseUrl(proxy.url);
  let runs = 0;
  const job: Job = { name: "go-on", cron: "* * * * *", run: async () => (runs += 1) };
  await start(job);
  await expect.poll(() => runs).toBe(1);
  proxy.refuse();
  await expect
    .poll(() =>
      jobPool()
        .query("select 1")
        .then(
          () => "there",
          () => "away",
        ),
    )
    .toBe("away");
  proxy.open();
  await expect.poll(() => runs, { timeout: UNTIL_CRON_MS, interval: 500 }).toBeGreaterThan(1);
  await Promise.all(stops.splice(0).map((stop) => stop()));
  proxy.close();
  await jobPool().end();
  forgetSingleton("job-pool");
  setDatabaseUrl(own.url, own.ownerUrl);
});
