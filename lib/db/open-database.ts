import path from "node:path";
import { db } from "@/lib/db/client";
import { migrate } from "@/lib/db/migrations/migrate";
import { ensureProcessRole } from "@/lib/db/migrations/process-role";
import { refuseTransactionPooler } from "@/lib/db/pooler";
import { endPools, forgetPools } from "@/lib/db/pools";
import { checkReachable } from "@/lib/db/reachable";
import { setDatabaseUrl } from "@/lib/db/url";
import { makeDataDir } from "@/lib/embedded-postgres/data-dir";
import { leaveRoot } from "@/lib/embedded-postgres/leave-root";
import { openEmbedded } from "@/lib/embedded-postgres/open-embedded";
import { env } from "@/lib/platform/env";
import { resolveAppSecret } from "@/lib/platform/secrets/app-secret";
import { forgetSingleton } from "@/lib/platform/singleton";

export type OpenDatabase = {
  isEmbedded: boolean;
  /** Continues as PostgreSQL's user if root started this process. Returns what to tell the terminal, null if nothing. */
  leaveRoot(program: string[]): Promise<string | null>;
  /** Whether another process already ran the embedded server. */
  isShared: boolean;
  /** Whether PostgreSQL prevents this process from changing or deleting events. */
  isAppendOnly: boolean;
  /** Closes this process's connections and, if it is the embedded server's last user, stops the server. */
  close(): Promise<void>;
};

/**
 * Prepares this process for its first query: resolves APP_SECRET, joins the embedded PostgreSQL unless DATABASE_URL names
 * another database, applies missing migrations as the tables' owner, and continues as a less privileged role. Calls
 * `onStep` before each slow step.
 * @throws Error with a one-line message that a person at the terminal can act on.
 */
export async function openDatabase({ onStep = () => {} }: { onStep?(step: string): void } = {}): Promise<OpenDatabase> {
  const dataDir = path.resolve(env().DATA_DIR);
  const given = env().DATABASE_URL;
  if (!given && env().MIGRATION_DATABASE_URL) throw new Error("MIGRATION_DATABASE_URL goes with DATABASE_URL only.");
  await makeDataDir(dataDir, { isEmbedded: !given });
  await resolveAppSecret(dataDir);
  onStep(given ? "Connecting to PostgreSQL …" : "Starting PostgreSQL …");
  const embedded = given ? null : await openEmbedded(dataDir, moveTo);
  const url = given ?? embedded?.url ?? "";
  const owner = embedded?.ownerUrl ?? env().MIGRATION_DATABASE_URL ?? url;
  let isAppendOnly: boolean;
  try {
    if (given) await checkGiven(given, owner);
    setDatabaseUrl(url, owner);
    const applied = await migrate(owner);
    isAppendOnly = await ensureProcessRole(url, owner);
    if (applied.length > 0) onStep(`Applied ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`}.`);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return {
    isEmbedded: embedded !== null,
    leaveRoot: (program) =>
      leaveRoot({
        dataDir,
        clusterFolder: embedded?.settings.folder ?? null,
        program,
        probe: () => (given ? checkGiven(given, owner) : Promise.resolve()),
      }),
    isShared: embedded?.isShared ?? false,
    isAppendOnly,
    async close() {
      await closeConnections();
      await embedded?.close();
    },
  };
}

async function checkGiven(url: string, owner: string): Promise<void> {
  await checkReachable(url, "DATABASE_URL");
  await refuseTransactionPooler(url, "DATABASE_URL");
  if (owner === url) return;
  await checkReachable(owner, "MIGRATION_DATABASE_URL");
  await refuseTransactionPooler(owner, "MIGRATION_DATABASE_URL");
}

async function closeConnections(): Promise<void> {
  await Promise.allSettled([db().$disconnect(), endPools()]);
  forgetConnections();
}

/** Sends further queries to this address; connections to the former one are dead. */
function moveTo(url: string, owner: string): void {
  setDatabaseUrl(url, owner);
  forgetConnections();
}

function forgetConnections(): void {
  forgetSingleton("prisma");
  forgetPools();
}
