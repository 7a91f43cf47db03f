import pg from "pg";
import { db } from "@/lib/db/client";
import { endPools } from "@/lib/db/pools";
import { databaseUrl, ownerUrl, setDatabaseUrl } from "@/lib/db/url";
import { forgetSingleton } from "@/lib/platform/singleton";

export type OwnDatabase = { url: string; ownerUrl: string; drop(): Promise<void> };

let made = 0;

/** Switches this test file to its own empty, migrated database: a copy of the one from `global-setup`. */
export async function takeOwnDatabase(): Promise<OwnDatabase> {
  const shared = { url: databaseUrl(), owner: ownerUrl() };
  const owner = new URL(shared.owner);
  const name = `${owner.pathname.slice(1)}_own_${process.pid}_${++made}`;
  await run(shared.owner, `create database ${name} template ${process.env.TEST_TEMPLATE}`);
  owner.pathname = `/${name}`;
  const url = new URL(shared.url);
  url.pathname = owner.pathname;
  await switchTo(url.href, owner.href);
  return {
    url: url.href,
    ownerUrl: owner.href,
    async drop() {
      await switchTo(shared.url, shared.owner);
      await run(shared.owner, `drop database ${name} with (force)`);
    },
  };
}

/** Lets this process work with another database, from the next query on. */
export async function switchTo(url: string, owner: string): Promise<void> {
  await Promise.all([db().$disconnect(), endPools()]);
  forgetSingleton("prisma");
  setDatabaseUrl(url, owner);
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}
