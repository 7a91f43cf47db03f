import path from "node:path";
import { settleAppSecret } from "@/lib/db/app-secret";
import { db } from "@/lib/db/client";
import { makeDataDir } from "@/lib/db/data-dir";
import { openEmbedded } from "@/lib/db/embedded";
import { jobPool } from "@/lib/db/job-connection";
import { migrate } from "@/lib/db/migrate";
import { apiPool } from "@/lib/db/pool";
import { checkReachable } from "@/lib/db/reachable";
import { setDatabaseUrl } from "@/lib/db/url";
import { env } from "@/lib/env";
import { forgetSingleton } from "@/lib/singleton";

export type OpenDatabase = {
  isEmbedded: boolean;
  /** Whether the embedded server was another process's already. */
  isShared: boolean;
  /** Ends this process's connections and, as the embedded server's last user, stops it. */
  close(): Promise<void>;
};

/**
 * Makes this process ready for its first query: settles APP_SECRET, joins the embedded PostgreSQL unless DATABASE_URL
 * names another, and applies the migrations that lack. `onStep` hears what is about to be done.
 * @throws Error in one line that a person at the terminal can act on.
 */
export async function openDatabase({ onStep = () => {} }: { onStep?(step: string): void } = {}): Promise<OpenDatabase> {
  const dataDir = path.resolve(env().DATA_DIR);
  const given = env().DATABASE_URL;
  await makeDataDir(dataDir, { isEmbedded: !given });
  await settleAppSecret(dataDir);
  onStep(given ? "Connecting to PostgreSQL …" : "Starting PostgreSQL …");
  const embedded = given ? null : await openEmbedded(dataDir, moveTo);
  const url = given ?? embedded?.url ?? "";
  try {
    if (given) await checkReachable(given);
    setDatabaseUrl(url);
    const applied = await migrate(url);
    if (applied.length > 0) onStep(`Applied ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`}.`);
  } catch (error) {
    await embedded?.close();
    throw error;
  }
  return {
    isEmbedded: embedded !== null,
    isShared: embedded?.isShared ?? false,
    async close() {
      await closeConnections();
      await embedded?.close();
    },
  };
}

async function closeConnections(): Promise<void> {
  await Promise.allSettled([db().$disconnect(), apiPool().end(), jobPool().end()]);
  forgetConnections();
}

/** Queries from now on go to this address; connections to the former one are dead. */
function moveTo(url: string): void {
  setDatabaseUrl(url);
  forgetConnections();
}

function forgetConnections(): void {
  forgetSingleton("prisma");
  forgetSingleton("api-pool");
  forgetSingleton("job-pool");
}
