import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { withSchemaEngine } from "@/lib/db/schema-engine";

const MIGRATIONS_DIR = path.resolve("prisma/migrations");
const NO_FILTERS = { externalTables: [], externalEnums: [] };

/**
 * Applies the migrations of `prisma/migrations` that the database lacks, as `prisma migrate deploy` would.
 * @returns the names of those applied now.
 * @throws when an earlier run left a migration unfinished, or the database cannot be reached.
 */
export async function migrate(url: string): Promise<string[]> {
  const migrationsList = await readMigrations();
  return withSchemaEngine(url, async (engine) => {
    const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: NO_FILTERS });
    return appliedMigrationNames;
  });
}

/** The names of the migrations that stand in `prisma/migrations`, oldest first. */
export async function knownMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS_DIR, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** The SQL that would bring the database to `prisma/schema.prisma`; empty when they agree. */
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
    return stdout ?? "";
  });
}

async function readMigrations() {
  const names = await knownMigrations();
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
