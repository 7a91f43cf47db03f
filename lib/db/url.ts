import { env } from "@/lib/platform/env";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

/** The database of this process: `DATABASE_URL`, or the embedded server's address once it runs. */
export function databaseUrl(): string {
  const url = singleton("database-url", () => env().DATABASE_URL);
  if (!url) throw new Error("No database: DATABASE_URL is not set and the embedded PostgreSQL has not been started.");
  return url;
}

/**
 * The same database as the role that owns its tables, only for migrations, partitions and retention:
 * `MIGRATION_DATABASE_URL`, the embedded server's owner, or else the process's own role.
 */
export function ownerUrl(): string {
  return singleton("owner-url", () => env().MIGRATION_DATABASE_URL ?? databaseUrl());
}

/** Sets the process's database. server.ts and the CLI call it before the first query. */
export function setDatabaseUrl(url: string, owner: string = url): void {
  forgetSingleton("database-url");
  forgetSingleton("owner-url");
  singleton("database-url", () => url);
  singleton("owner-url", () => owner);
}
