import { access, chmod, chown, constants, mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { accountFor } from "@/lib/embedded-postgres/account";

/**
 * Creates the data folder unless it exists, accessible to its owner only (mode 700). When root stores the embedded database
 * in it, PostgreSQL's account may pass through (710). An existing folder is unchanged.
 * @throws Error with a one-line message when it is a file or not writable.
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

/**
 * Like `mkdir -p`. Node's own `recursive` never returns where the system answers ENOENT in an existing folder, as in /proc.
 */
async function makeFolder(folder: string): Promise<void> {
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await makeFolder(path.dirname(folder));
  await tryMake(folder, 0o777);
}

/** False when another process created it first. */
async function tryMake(folder: string, mode: number): Promise<boolean> {
  return mkdir(folder, { mode }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EEXIST") return false;
      throw error;
    },
  );
}
