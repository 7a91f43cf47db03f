import { randomBytes, randomUUID } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { setAppSecret } from "@/lib/platform/secrets/derived-keys";

const MIN_LENGTH = 32;

/**
 * Sets this process's APP_SECRET: the environment variable, else `DATA_DIR/APP_SECRET` (mode 600), generated once.
 * Processes that start together get the same value.
 * @throws Error when the file is damaged.
 */
export async function resolveAppSecret(dataDir: string): Promise<void> {
  setAppSecret(env().APP_SECRET ?? (await storedSecret(path.join(dataDir, "APP_SECRET"))));
}

async function storedSecret(file: string): Promise<string> {
  const found = await readSecret(file);
  if (found !== null) return found;
  const draft = `${file}.${randomUUID()}.new`;
  await writeFile(draft, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret(file)) ?? "";
}

async function readSecret(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Error(`${file} cannot be read (${error.code}).`);
  });
  if (text === null) return null;
  const secret = text.trim();
  if (secret.length >= MIN_LENGTH) return secret;
  throw new Error(`${file} is damaged: it must hold at least ${MIN_LENGTH} characters. Restore it from a backup.`);
}
