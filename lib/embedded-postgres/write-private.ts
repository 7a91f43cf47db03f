import { open, rm } from "node:fs/promises";

type Owner = { uid: number; gid: number } | null;

/**
 * Writes a new file that only its owner may read, in the place of an earlier one. Follows no link that somebody left there:
 * root may write in a folder of another user.
 */
export async function writePrivate(file: string, text: string, owner: Owner): Promise<void> {
  await rm(file, { force: true });
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    if (owner) await handle.chown(owner.uid, owner.gid);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
