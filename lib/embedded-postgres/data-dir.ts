import { access, chmod, chown, constants, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { accountFor } from "@/lib/embedded-postgres/account";

/**
 * Makes the data folder unless it is there: for its owner alone (mode 700), and where root keeps the embedded database in
 * it, for the account that PostgreSQL then runs as to pass through (710). One that is there stays as it is.
 * @throws Error in one line when it is a file or not writable.
 */
export async function makeDataDir(dataDir: string, { isEmbedded }: { isEmbedded: boolean }): Promise<void> {
  try {
    const found = await stat(dataDir).catch(() => null);
    if (found && !found.isDirectory()) throw new Error(`DATA_DIR must be a folder, and ${dataDir} is a file.`);
    if (!found) await makePrivateFolder(dataDir, isEmbedded);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new Error(
      `The data folder ${dataDir} is not writable (${code}): set DATA_DIR to one that this user may write.`,
    );
  }
}

async function makePrivateFolder(folder: string, isEmbedded: boolean): Promise<void> {
  await makeFolder(path.dirname(folder));
  const account = isEmbedded ? await accountFor(null) : null;
  const isMade = await tryMake(folder, 0o700);
  if (!isMade || !account) return;
  await chown(folder, 0, account.gid);
  await chmod(folder, 0o710);
}

/** As `mkdir -p`; Node's own `recursive` never ends where the system answers ENOENT in a folder that exists, as /proc does. */
async function makeFolder(folder: string): Promise<void> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await makeFolder(path.dirname(folder));
  await tryMake(folder, 0o777);
}

/** False when another process was first. */
async function tryMake(folder: string, mode: number): Promise<boolean> {
  return mkdir(folder, { mode }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}
