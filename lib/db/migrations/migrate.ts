import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { withSchemaEngine } from "@/lib/db/migrations/schema-engine";
import { asRecordedTransaction, forgetInterrupted, withMigrationLock } from "@/lib/db/migrations/unfinished-migrations";

const MIGRATIONS_DIR = path.resolve("prisma/migrations");
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Applies the missing migrations of `prisma/migrations`, as `prisma migrate deploy` would. One that a dying process left
 * without effect is applied again.
 * @param upTo for tests: the last one to apply.
 * @returns the names of those applied now.
 * @throws Error with a one-line message when a migration fails or failed earlier, or the database cannot be reached.
 */
export async function migrate(url: string, upTo?: string): Promise<string[]> {
  const migrationsList = await readMigrations(upTo);
  const scripts = new Map(
    migrationsList.migrationDirectories.map(({ path: name, migrationFile }) => [migrationFile.content.value, name]),
  );
  const wrapScript = (script: string) => (scripts.has(script) ? asRecordedTransaction(script) : script);
  return withMigrationLock(url, async (client) => {
    if (await isUpToDate(client, [...scripts.values()])) return [];
    await forgetInterrupted(client, [...scripts.values()]);
    try {
      const { appliedMigrationNames } = await withSchemaEngine(
        url,
        (engine) => engine.applyMigrations({ migrationsList, filters: NO_FILTERS }),
        wrapScript,
      );
      return appliedMigrationNames;
    } catch (error) {
      throw new Error(await explain(client, error as Error));
    }
  });
}

/** Saves loading the engine at every start and command. Any problem is left for the engine to report. */
async function isUpToDate(client: pg.Client, known: string[]): Promise<boolean> {
  const { rows } = await client
    .query<{ name: string; isDone: boolean }>(
      `select migration_name as name, finished_at is not null as "isDone" from _prisma_migrations
       where rolled_back_at is null`,
    )
    .catch(() => ({ rows: [] }));
  const done = new Set(rows.filter(({ isDone }) => isDone).map(({ name }) => name));
  return rows.every(({ isDone }) => isDone) && known.every((name) => done.has(name));
}

/** The names of the migrations in `prisma/migrations`, oldest first. */
export async function knownMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

const NO_DRIFT = "-- This is an empty migration.";

/** The SQL that would make the database match `prisma/schema.prisma`; empty when it does. */
export async function schemaDrift(url: string): Promise<string> {
  const schemaPath = path.resolve("prisma/schema.prisma");
  const content = await readFile(schemaPath, "utf8");
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: "schemaDatasource", files: [{ path: schemaPath, content }], configDir: process.cwd() },
      to: { tag: "schemaDatamodel", files: [{ path: schemaPath, content }] },
      script: true,
      exitCode: null,
      filters: NO_FILTERS,
    });
    return (stdout ?? "").replace(NO_DRIFT, "").trim();
  });
}

/** One line that says what stopped the migrations: the migration's name and PostgreSQL's own message. */
async function explain(client: pg.Client, error: Error): Promise<string> {
  const { rows } = await client
    .query<{ name: string; logs: string | null }>(
      `select migration_name as name, logs from _prisma_migrations
       where finished_at is null and rolled_back_at is null order by started_at limit 1`,
    )
    .catch(() => ({ rows: [] }));
  const [unfinished] = rows;
  if (!unfinished) return `The database cannot be migrated: ${oneLine(error.message)}`;
  const cause = unfinished.logs ? ` (${oneLine(unfinished.logs)})` : "";
  return (
    `The migration ${unfinished.name} did not finish${cause}. ` +
    "Undo its changes by hand, delete its row from _prisma_migrations, and start again."
  );
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().slice(0, 300);
}
async function readMigrations(upTo?: string) {
  const names = (await knownMigrations()).filter((name) => upTo === undefined || name <= upTo);
  const migrationDirectories = await Promise.all(
    names.map(async (name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: {
          tag: "ok" as const,
          value: await readFile(path.join(MIGRATIONS_DIR, name, "migration.sql"), "utf8"),
        },
      },
    })),
  );
  const lockfile = {
    path: "migration_lock.toml",
    content: await readFile(path.join(MIGRATIONS_DIR, "migration_lock.toml"), "utf8"),
  };
  return { baseDir: MIGRATIONS_DIR, lockfile, shadowDbInitScript: "", migrationDirectories };
}
