import pg from "pg";
import { db } from "@/lib/db/client";
import { jobPool } from "@/lib/db/job-connection";
import { migrate } from "@/lib/db/migrate";
import { apiPool } from "@/lib/db/pool";
import { databaseUrl, setDatabaseUrl } from "@/lib/db/url";
import { forgetSingleton } from "@/lib/singleton";

export type OwnDatabase = { url: string; drop(): Promise<void> };

let made = 0;

/** An empty, migrated database that this test file then uses alone, on the same server as the shared one. */
export async function takeOwnDatabase(): Promise<OwnDatabase> {
  const shared = databaseUrl();
  const url = new URL(shared);
  const name = `${url.pathname.slice(1)}_own_${process.pid}_${++made}`;
  await run(shared, `create database ${name}`);
  url.pathname = `/${name}`;
  await migrate(url.href);
  await switchTo(url.href);
  return {
    url: url.href,
    async drop() {
      await switchTo(shared);
      await run(shared, `drop database ${name} with (force)`);
    },
  };
}

async function switchTo(url: string): Promise<void> {
  await Promise.all([db().$disconnect(), apiPool().end(), jobPool().end()]);
  forgetSingleton("prisma");
  forgetSingleton("api-pool");
  forgetSingleton("job-pool");
  setDatabaseUrl(url);
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
