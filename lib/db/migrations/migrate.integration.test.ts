import pg from "pg";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { knownMigrations, migrate, schemaDrift } from "@/lib/db/migrations/migrate";
import { ownerUrl } from "@/lib/db/url";
import { ensurePartitions } from "@/lib/request-log/partitions";

const shared = new URL(ownerUrl());
const own = new URL(shared);
own.pathname = `${shared.pathname}_migrate`;
const name = own.pathname.slice(1);
const [first = ""] = await knownMigrations();

async function execute(url: URL, sql: string): Promise<void> {
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

beforeEach(async () => {
  await execute(shared, `drop database if exists ${name} with (force)`);
  await execute(shared, `create database ${name}`);
});

afterAll(() => execute(shared, `drop database if exists ${name} with (force)`));

describe("migrations", () => {
  it("are applied once, even when several processes start together", async () => {
    const applied = await Promise.all([migrate(own.href), migrate(own.href), migrate(own.href)]);
    expect(applied.flat()).toEqual(await knownMigrations());
    expect(await migrate(own.href)).toEqual([]);
  });

  it("make the database match schema.prisma exactly", async () => {
    await migrate(own.href);
    expect(await schemaDrift(own.href)).toBe("");
    await execute(own, "create table surplus (id int)");
    expect(await schemaDrift(own.href)).toContain('DROP TABLE "surplus"');
  });

  it("still match schema.prisma after the request log's partitions are created", async () => {
    await ensurePartitions();
    expect(await schemaDrift(shared.href)).toBe("");
  });

  it("are applied again when a killed process left one started without effect", async () => {
    await migrate(own.href);
    await execute(
      own,
      `create schema kept; alter table _prisma_migrations set schema kept;
       drop schema public, request_log_days, webhook_days cascade; create schema public;
       alter table kept._prisma_migrations set schema public; drop schema kept;
       update _prisma_migrations set finished_at = null, applied_steps_count = 0`,
    );
    expect(await migrate(own.href)).toEqual(await knownMigrations());
    expect(await schemaDrift(own.href)).toBe("");
  });

  it("that did not finish stop the start with one line: their name and PostgreSQL's message", async () => {
    await execute(own, "create schema request_log_days");
    const failed = /^The migration \d+_\w+ did not finish \(.*already exists.*\)\. .* start again\.$/;
    await expect(migrate(own.href)).rejects.toThrow(failed);
    await expect(migrate(own.href)).rejects.toThrow(failed);
  });

  it("that are only partly recorded stop the start, too", async () => {
    await migrate(own.href);
    await execute(own, "update _prisma_migrations set finished_at = null");
    await expect(migrate(own.href)).rejects.toThrow(`The migration ${first} did not finish.`);
  });
});
