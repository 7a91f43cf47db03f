import { createHmac, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { writePrivate } from "@/lib/embedded-postgres/write-private";

const schema = z.object({ port: z.number().int(), password: z.string().min(1), folder: z.string().min(1) });

/** The embedded server's port, its password, and its cluster's folder (absolute). */
export type EmbeddedSettings = z.output<typeof schema>;

export const EMBEDDED_USER = "integrations_hub";
export const EMBEDDED_DATABASE = "integrations_hub";

/** The smallest limit of any supported system (`sun_path` of macOS), including the terminator. */
const SOCKET_PATH_MAX_BYTES = 103;

/** The role that the process works as. EMBEDDED_USER owns the tables and administers the server. */
export const PROCESS_USER = "hub_app";

/** The owner's address of a database of the embedded server. */
export function embeddedUrl(settings: EmbeddedSettings, database: string = EMBEDDED_DATABASE): string {
  return `postgresql://${EMBEDDED_USER}:${settings.password}@127.0.0.1:${settings.port}/${database}`;
}

/** The process's address of the embedded database: by the server's socket if there is one, which costs less than TCP. */
export function processUrl(settings: EmbeddedSettings): string {
  const account = `${PROCESS_USER}:${processPassword(settings)}`;
  const address = `postgresql://${account}@127.0.0.1:${settings.port}/${EMBEDDED_DATABASE}`;
  const folder = socketFolder(settings);
  return folder && statSync(socketFile(settings), { throwIfNoEntry: false })?.isSocket()
    ? `${address}?host=${encodeURIComponent(folder)}`
    : address;
}

/** The folder of the server's socket: the cluster's own; null where sockets are unsupported or the path is too long. */
export function socketFolder(settings: EmbeddedSettings): string | null {
  const isPossible = process.platform !== "win32" && Buffer.byteLength(socketFile(settings)) <= SOCKET_PATH_MAX_BYTES;
  return isPossible ? settings.folder : null;
}

function socketFile({ folder, port }: EmbeddedSettings): string {
  return path.join(folder, `.s.PGSQL.${port}`);
}

/** Derived from the owner's password without revealing it, so that settings of earlier versions need no change. */
export function processPassword({ password }: EmbeddedSettings): string {
  return createHmac("sha256", password).update(PROCESS_USER).digest("base64url");
}

/** A new password: 192 random bits, safe in URLs. */
export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

/** Reads `DATA_DIR/postgres.json`; null before the first start. @throws Error when the file is damaged. */
export async function readSettings(dataDir: string): Promise<EmbeddedSettings | null> {
  const file = settingsFile(dataDir);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw new Error(`${file} cannot be read (${error.code}).`);
  });
  if (text === null) return null;
  try {
    const settings = schema.parse(JSON.parse(text));
    return { ...settings, folder: path.resolve(dataDir, settings.folder) };
  } catch {
    throw new Error(`${file} is damaged. Restore it: it holds the password of the database beside it.`);
  }
}

/**
 * Writes `DATA_DIR/postgres.json` atomically with mode 600, owned by DATA_DIR's owner even when root writes it. A cluster's
 * folder inside DATA_DIR is stored relative.
 */
export async function writeSettings(dataDir: string, settings: EmbeddedSettings): Promise<void> {
  const relative = path.relative(dataDir, settings.folder);
  const isInside = !relative.startsWith("..") && !path.isAbsolute(relative);
  const stored = { ...settings, folder: isInside ? relative : settings.folder };
  const draft = `${settingsFile(dataDir)}.new`;
  const { uid, gid } = await stat(dataDir);
  const owner = process.getuid?.() === 0 ? { uid, gid } : null;
  await writePrivate(draft, `${JSON.stringify(stored, null, 2)}\n`, owner);
  await rename(draft, settingsFile(dataDir));
}

function settingsFile(dataDir: string): string {
  return path.join(dataDir, "postgres.json");
}
