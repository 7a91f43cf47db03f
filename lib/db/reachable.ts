import pg from "pg";

const CONNECT_TIMEOUT_MS = 5_000;

/**
 * Checks that the database of this setting answers.
 * @throws Error with a one-line message that names the problem, never the password.
 */
export async function checkReachable(url: string, setting: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("select 1");
  } catch (error) {
    throw new Error(`The database of ${setting} at ${place(url)} ${reason(error as NodeJS.ErrnoException)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function place(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${searchParams.get("host") || host || "the default host"}${pathname}`;
}

const REASONS: Record<string, string> = {
  ECONNREFUSED: "refuses connections: is PostgreSQL running there?",
  ENOENT: "has no socket: is PostgreSQL running there?",
  EACCES: "has a socket that this user may not open.",
  ENOTFOUND: "has an unknown host name.",
  EAI_AGAIN: "has a host name that cannot be resolved now.",
  ETIMEDOUT: "does not answer.",
  "28P01": "refused the user name or password.",
  "28000": "refused the user.",
  "3D000": "does not exist: create it first.",
};

function reason({ code, message, ...rest }: NodeJS.ErrnoException): string {
  const nested = (rest as { errors?: NodeJS.ErrnoException[] }).errors?.[0];
  const known = REASONS[code ?? nested?.code ?? ""];
  return known ?? `cannot be reached: ${(message || nested?.message || "no answer").split("\n")[0]}.`;
}
