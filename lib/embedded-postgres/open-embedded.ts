import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { accountFor } from "@/lib/embedded-postgres/account";
import { findBinaries } from "@/lib/embedded-postgres/binaries";
import { type Cluster, isClusterMade, makeCluster, startCluster, stopCluster } from "@/lib/embedded-postgres/cluster";
import { withFileLock } from "@/lib/embedded-postgres/lock";
import { placeForCluster } from "@/lib/embedded-postgres/place";
import { findFreePort, isPortFree } from "@/lib/embedded-postgres/port";
import { isPostmasterAlive, removeStalePidFile } from "@/lib/embedded-postgres/postmaster";
import { areOthersPresent, connectPresence, isAnotherAlive, type Presence } from "@/lib/embedded-postgres/presence";
import {
  type EmbeddedSettings,
  embeddedUrl,
  newPassword,
  processUrl,
  readSettings,
  writeSettings,
} from "@/lib/embedded-postgres/settings";
import { logger } from "@/lib/platform/logger";

const LOCK_TIMEOUT_MS = 120_000;
const ANSWER_TIMEOUT_MS = 60_000;
const LEFTOVERS_TIMEOUT_MS = 15_000;
const GONE_WITHIN_MS = 300;
const RETRY_MS = 200;

/** The embedded PostgreSQL as one process uses it. */
export type EmbeddedDatabase = {
  settings: EmbeddedSettings;
  /** The address for the process's own work, with fewer rights than the owner's. */
  url: string;
  /** The address for migrations and retention. */
  ownerUrl: string;
  /** Whether other processes already used it when this one joined. */
  isShared: boolean;
  /** Disconnects, and stops PostgreSQL when no other process uses it. */
  close(): Promise<void>;
};

/**
 * Joins the PostgreSQL in `dataDir`: uses the running server, else starts it, creating its cluster first if needed. Until
 * `close`, it is restarted whenever it dies; `onMoved` receives its new address when its port was taken meanwhile.
 * @throws Error with a one-line message when it cannot be created or started.
 */
export async function openEmbedded(
  dataDir: string,
  onMoved: (url: string, owner: string) => void = () => {},
): Promise<EmbeddedDatabase> {
  let joined = await join(dataDir);
  let isClosed = false;

  async function rejoin(): Promise<void> {
    while (!isClosed) {
      try {
        const former = joined.url;
        joined = await join(dataDir);
        watch();
        if (joined.url !== former) onMoved(joined.url, embeddedUrl(joined.settings));
        return logger().warn("PostgreSQL had stopped; it is running again");
      } catch (error) {
        logger().error(`PostgreSQL had stopped and does not start: ${(error as Error).message}`);
        await sleep(RETRY_MS);
      }
    }
  }
  let rejoining = Promise.resolve();
  function watch(): void {
    void joined.presence.ended.then(() => {
      if (!isClosed) rejoining = rejoin();
    });
  }
  watch();

  return {
    settings: joined.settings,
    url: joined.url,
    ownerUrl: embeddedUrl(joined.settings),
    isShared: await areOthersPresent(joined.presence),
    async close() {
      if (isClosed) return;
      isClosed = true;
      await rejoining;
      await leave(dataDir, joined);
    },
  };
}

type Joined = { settings: EmbeddedSettings; presence: Presence; url: string };

async function join(dataDir: string): Promise<Joined> {
  return locked(dataDir, async () => {
    const known = await readSettings(dataDir);
    const running = known && (await findRunning(known));
    return running ?? (await start(dataDir, known));
  });
}

/** PostgreSQL takes a moment to notice that a process was killed, so a connection must be seen twice. */
async function isNobodyElsePresent(presence: Presence): Promise<boolean> {
  if (!(await areOthersPresent(presence))) return true;
  if (await isAnotherAlive(presence).catch(() => false)) return false;
  await sleep(GONE_WITHIN_MS);
  return !(await areOthersPresent(presence));
}

async function leave(dataDir: string, { settings, presence }: Joined): Promise<void> {
  await locked(dataDir, async () => {
    const isLast = await isNobodyElsePresent(presence);
    await presence.client.end().catch(() => undefined);
    if (isLast && (await isPostmasterAlive(settings.folder))) await stopCluster(await clusterOf(settings));
  });
}

/**
 * The running server of these settings, once it answers (it may be starting or recovering); null when there is none. The
 * password is sent only after checking that the postmaster is alive, because another program may have taken the port.
 */
async function findRunning(settings: EmbeddedSettings): Promise<Joined | null> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  do {
    if (!(await isPostmasterAlive(settings.folder))) return null;
    const presence = await connectPresence(settings);
    if (presence) return { settings, presence, url: processUrl(settings) };
    await sleep(RETRY_MS);
  } while (Date.now() < deadline);
  throw new Error(`PostgreSQL runs in ${settings.folder} but does not answer: see server.log there.`);
}

async function start(dataDir: string, known: EmbeddedSettings | null): Promise<Joined> {
  const settings = known ? await withFreePort(known) : await newSettings(dataDir);
  if (settings !== known) await writeSettings(dataDir, settings);
  const cluster = await clusterOf(settings);
  if (!(await isClusterMade(settings.folder))) await makeCluster(cluster);
  await removeStalePidFile(settings.folder);
  await startWhenFree(cluster);
  const presence = await connectPresence(settings);
  if (!presence) throw new Error(`PostgreSQL started in ${settings.folder} but does not answer: see server.log there.`);
  return { settings, presence, url: processUrl(settings) };
}

/** Children of a killed postmaster may outlive it for a moment, and PostgreSQL refuses to start beside them. */
async function startWhenFree(cluster: Cluster): Promise<void> {
  const deadline = Date.now() + LEFTOVERS_TIMEOUT_MS;
  for (;;) {
    try {
      return await startCluster(cluster);
    } catch (error) {
      const isBlocked = /shared memory block|lock file/.test((error as Error).message);
      if (!isBlocked || Date.now() > deadline) throw error;
      await sleep(RETRY_MS);
    }
  }
}

async function withFreePort(settings: EmbeddedSettings): Promise<EmbeddedSettings> {
  return (await isPortFree(settings.port)) ? settings : { ...settings, port: await findFreePort() };
}

async function newSettings(dataDir: string): Promise<EmbeddedSettings> {
  const folder = await placeForCluster(dataDir, await accountFor(null));
  return { port: await findFreePort(), password: newPassword(), folder };
}

async function clusterOf(settings: EmbeddedSettings): Promise<Cluster> {
  const account = await accountFor(settings.folder);
  return { settings, account, binaries: await findBinaries(account) };
}

function locked<T>(dataDir: string, fn: () => Promise<T>): Promise<T> {
  return withFileLock(path.join(dataDir, "postgres.lock"), LOCK_TIMEOUT_MS, fn);
}
