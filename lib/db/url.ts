import { env } from "@/lib/env";
import { forgetSingleton, singleton } from "@/lib/singleton";

/** The database this process talks to: `DATABASE_URL`, or the embedded server's address once it runs. */
export function databaseUrl(): string {
  const url = singleton("database-url", () => env().DATABASE_URL);
  if (!url) throw new Error("No database: DATABASE_URL is not set and the embedded PostgreSQL has not been started.");
  return url;
}

/** Tells the process where its database is; server.ts and the command line call it before the first query. */
export function setDatabaseUrl(url: string): void {
  forgetSingleton("database-url");
  singleton("database-url", () => url);
}
