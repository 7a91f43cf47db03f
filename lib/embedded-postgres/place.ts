import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, chmod, mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "@/lib/embedded-postgres/account";
import { logger } from "@/lib/platform/logger";

const run = promisify(execFile);

/** Under root: holds what PostgreSQL's account could not reach in a closed folder. */
export const SYSTEM_DIR = "/var/lib/integrations-hub";

/** The subfolder that belongs to this data folder. */
function systemFolder(dataDir: string): string {
  return path.join(SYSTEM_DIR, createHash("sha256").update(dataDir).digest("hex").slice(0, 16));
}

/**
 * Where a new cluster goes: `DATA_DIR/postgres`, or the system folder when `account` cannot enter DATA_DIR. A cluster in
 * the system folder whose DATA_DIR was deleted is moved aside, never reused or removed.
 * @throws Error when `DATA_DIR/postgres` exists, because a cluster without its postgres.json cannot be opened.
 */
export async function placeForCluster(dataDir: string, account: Account): Promise<string> {
  if (!account || (await canEnter(dataDir, account))) return unused(path.join(dataDir, "postgres"));
  const folder = path.join(systemFolder(dataDir), "postgres");
  await makePublicFolder(SYSTEM_DIR);
  await makePublicFolder(path.dirname(folder));
  await moveAside(folder);
  return folder;
}

async function unused(folder: string): Promise<string> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (!isThere) return folder;
  throw new Error(`${folder} exists but its postgres.json is missing: restore the file, or move the folder away.`);
}

async function canEnter(folder: string, account: { uid: number; gid: number }): Promise<boolean> {
  return run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...account, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** Creates a folder that everyone may enter, regardless of the umask. */
export async function makePublicFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await chmod(folder, 0o755);
}

async function moveAside(folder: string): Promise<void> {
  const aside = `${folder}-of-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  try {
    await rename(folder, aside);
    logger().warn(`The data folder was emptied. Its former database is kept in ${aside}.`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}
