import type pg from "pg";
import { type Figure, isMet } from "@/bench/support/figure";
import { makeWritingKey, withDatabase } from "@/bench/support/key";
import type { BenchServer } from "@/bench/support/server";
import { measureCreates } from "@/bench/webhooks/creates";
import { drain } from "@/bench/webhooks/drain";
import { explainCreates } from "@/bench/webhooks/explain-creates";
import { measureFairness } from "@/bench/webhooks/fairness";
import { measureKills } from "@/bench/webhooks/kills";
import { setAppSecret } from "@/lib/platform/secrets/derived-keys";

const SECRET = { APP_SECRET: "only for measurements, and long enough" };
const SETTINGS = { ...SECRET, WEBHOOK_ALLOWED_NETWORKS: "127.0.0.1/32" };

const BESIDE = "visitor create, an endpoint for other events, beside none";

const SMALL = 10_000;
/** WEBHOOK_BENCH_BACKLOG and WEBHOOK_BENCH_EVENTS make the longest parts shorter. */
const LARGE = Number(process.env.WEBHOOK_BENCH_BACKLOG ?? 1_000_000);
const EVENTS = Number(process.env.WEBHOOK_BENCH_EVENTS ?? 10_000);
const MEASURED = 20_000;

/** Webhooks: speed of delivery, what they cost a change, fairness, and what kills lose. Sender and receiver share the machine. */
export async function measureWebhooks(server: BenchServer): Promise<Figure[]> {
  setAppSecret(SECRET.APP_SECRET);
  await server.restart([], SETTINGS);
  const secret = await withDatabase(server, (database) => makeWritingKey(database));
  const figures = await withDatabase(server, async (database) => [
    ...(await rates(database)),
    ...(await changes(server, database, secret)),
    ...(await fairness(server, database, secret)),
  ]);
  for (const figure of figures)
    if (figure.name === BESIDE && !isMet(figure)) figure.explanation = await explainCreates(server, secret, SETTINGS);
  await server.restart([], { ...SETTINGS, ROLE: "api" });
  const { events, ...lost } = await measureKills(server, secret, { ...SETTINGS, ROLE: "worker" }, EVENTS);
  const name = `${events.toLocaleString("en")} events, senders killed, PostgreSQL restarted`;
  return [
    ...figures,
    { name: `${name}: messages missing`, value: lost.missing, unit: "", limit: { atMost: 0 } },
    { name: `${name}: wrong ids or numbers`, value: lost.wrong, unit: "", limit: { atMost: 0 } },
    { name: `${name}: sent more than once`, value: lost.repeated, unit: "" },
  ];
}

/** Pairs, in turns, because other programs disturb. */
async function rates(database: pg.Client): Promise<Figure[]> {
  await drain(database, SMALL);
  const small = await drain(database, SMALL);
  const { statements, transactions } = await countedDrain(database);
  const large = await drain(database, LARGE, MEASURED);
  const after = await drain(database, SMALL);
  const name = `webhook deliveries, backlog of ${LARGE.toLocaleString("en")}`;
  return [
    { name: "webhook deliveries, ten endpoints", value: Math.max(small, after), unit: "/s", limit: { atLeast: 1_000 } },
    { name, value: large, unit: "/s" },
    {
      name: `${name} beside one of ${SMALL.toLocaleString("en")}`,
      value: Math.round((200 * large) / (small + after)) / 100,
      unit: "",
      limit: { atLeast: 0.9 },
    },
    { name: "statements per delivery, at most", value: statements, unit: "", limit: { atMost: 6 } },
    { name: "transactions per delivery", value: transactions, unit: "" },
  ];
}

/** A transaction of the sender has at most ten statements, begin and commit included. PostgreSQL counts the transactions of the whole server. */
const STATEMENTS_PER_TRANSACTION = 10;

async function countedDrain(database: pg.Client) {
  const before = await committed(database);
  await drain(database, SMALL);
  const transactions = Math.round((100 * ((await committed(database)) - before)) / SMALL) / 100;
  return { transactions, statements: Math.round(100 * transactions * STATEMENTS_PER_TRANSACTION) / 100 };
}

async function committed(database: pg.Client): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const sql = "select xact_commit::int as count from pg_stat_database where datname = current_database()";
  return (await database.query(sql)).rows[0].count;
}

async function changes(server: BenchServer, database: pg.Client, secret: string): Promise<Figure[]> {
  const { perSecond, beside, receiving } = await measureCreates(server, database, secret);
  return [
    { name: "visitor create, no webhook endpoint", value: perSecond, unit: "/s" },
    {
      name: BESIDE,
      value: beside,
      unit: "",
      limit: { atLeast: 0.95 },
    },
    { name: "visitor create, each delivered on the same processors, beside none", value: receiving, unit: "" },
  ];
}

async function fairness(server: BenchServer, database: pg.Client, secret: string): Promise<Figure[]> {
  const { p50, p99, missing } = await measureFairness(server, database, secret);
  const name = "commit to receipt at 100 events/s, one endpoint hangs, one refuses";
  return [
    { name: `${name}, p50`, value: p50, unit: "ms" },
    { name: `${name}, p99`, value: p99, unit: "ms", limit: { atMost: 1_000 } },
    { name: `${name}, missing`, value: missing, unit: "", limit: { atMost: 0 } },
  ];
}
