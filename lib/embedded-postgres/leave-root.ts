import { execFile } from "node:child_process";
import { chmod, lchown, readdir, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Account, accountFor } from "@/lib/embedded-postgres/account";

const run = promisify(execFile);

type User = NonNullable<Account>;

export type Surroundings = {
  dataDir: string;
  /** The embedded cluster's folder; null when PostgreSQL runs elsewhere. */
  clusterFolder: string | null;
  /** The files and folders that the process still reads. */
  program: string[];
  /** Runs with the user's rights. Rejects when the database refuses them. */
  probe(): Promise<void>;
};

/** What the start writes into DATA_DIR. APP_SECRET stays root's: the process has read it, and PostgreSQL must not. */
const OURS = /^(APP_SECRET|postgres|demo)\b/;
const HANDED_OVER = ["postgres.json", "postgres.lock", "demo.lock"];

/**
 * If root started the process, continues as the user that PostgreSQL runs as: the owner of its cluster, else of DATA_DIR, else
 * `integrations-hub`. Gives that user the data folder. Call when ports are bound and PostgreSQL runs.
 * @returns what to tell the terminal, also why the process has to stay root; null when it was not root.
 */
export async function leaveRoot(around: Surroundings): Promise<string | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    const user = await accountFor(around.clusterFolder ?? around.dataDir);
    if (!user) return null;
    await requireReadable(around.program, user);
    await handOver(around.dataDir, user);
    await tryAs(user, around.probe);
    become(user);
    return `No longer runs as root, but as the user with the id ${user.uid}.`;
  } catch (error) {
    return `Warning: the server keeps running as root. ${(error as Error).message.split("\n")[0]}`;
  }
}

async function requireReadable(program: string[], user: User): Promise<void> {
  for (const file of program) {
    if (await may(user, "-r", file)) continue;
    throw new Error(
      `The user with the id ${user.uid} cannot read ${file}: move the project where all users may read it, such as /opt.`,
    );
  }
}

async function handOver(dataDir: string, user: User): Promise<void> {
  if (!(await may(user, "-x", path.dirname(dataDir)))) {
    throw new Error(
      `The user with the id ${user.uid} cannot enter ${path.dirname(dataDir)}: set DATA_DIR to another folder.`,
    );
  }
  const { uid, mode } = await stat(dataDir);
  if (uid === 0) await giveFolder(dataDir, mode, user);
  if (await may(user, "-w", dataDir)) return;
  throw new Error(
    `The user with the id ${user.uid} may not write to ${dataDir}: give it that folder, or set DATA_DIR.`,
  );
}

/** Root's folder is given away only if nothing else is in it and nobody else could have put it there. */
async function giveFolder(dataDir: string, mode: number, { uid, gid }: User): Promise<void> {
  const names = await readdir(dataDir);
  const other = names.find((name) => !OURS.test(name));
  if (other || (mode & 0o022) !== 0) {
    const reason = other ? `holds other files, such as ${other}` : "may be written by other users";
    throw new Error(`${dataDir} ${reason}: set DATA_DIR to a folder of its own.`);
  }
  for (const name of HANDED_OVER.filter((wanted) => names.includes(wanted))) {
    await lchown(path.join(dataDir, name), uid, gid);
  }
  await lchown(dataDir, uid, gid);
  await chmod(dataDir, 0o700);
}

async function may(user: User, what: "-r" | "-w" | "-x", file: string): Promise<boolean> {
  return run("/bin/sh", ["-c", 'test "$1" "$2"', "sh", what, file], { ...user, cwd: "/" }).then(
    () => true,
    () => false,
  );
}

/** Only the effective ids change, so that root can come back when the probe fails. */
async function tryAs({ uid, gid }: User, probe: () => Promise<void>): Promise<void> {
  const groups = process.getgroups!();
  process.setgroups!([gid]);
  process.setegid!(gid);
  process.seteuid!(uid);
  try {
    await probe();
  } finally {
    process.seteuid!(0);
    process.setegid!(0);
    process.setgroups!(groups);
  }
}

/** For good: neither this process nor the one that started it through `npm start` can become root again. */
function become({ uid, gid }: User): void {
  process.setgroups!([gid]);
  process.setgid!(gid);
  process.setuid!(uid);
  process.send?.({ becameUser: { uid, gid } });
}
