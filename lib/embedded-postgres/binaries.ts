import { execFile } from "node:child_process";
import { access, cp, mkdtemp, readFile, rename, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import type { Account } from "@/lib/embedded-postgres/account";
import { makePublicFolder, SYSTEM_DIR } from "@/lib/embedded-postgres/place";
import { forgetSingleton, singleton } from "@/lib/platform/singleton";

const run = promisify(execFile);

/** The PostgreSQL programs that are used here. */
export type Binaries = { initdb: string; pgCtl: string };

/**
 * PostgreSQL's programs from this platform's package. When `account` cannot reach or run them there (a checkout in a closed
 * home folder), they are copied, once per version, to where it can.
 * @throws Error when the platform has no package.
 */
export function findBinaries(account: Account): Promise<Binaries> {
  const name = `postgres-binaries:${account?.uid}`;
  return singleton(name, () => searchBinaries(account)).catch((error) => {
    forgetSingleton(name);
    throw error;
  });
}

async function searchBinaries(account: Account): Promise<Binaries> {
  const packaged = packagedFolder();
  await restoreSymlinks(packaged);
  if (await canRun(packaged, account)) return programs(packaged);
  const copy = path.join(SYSTEM_DIR, `binaries-${await packageVersion(packaged)}`);
  if (account && !(await canRun(copy, account))) await copyBinaries(packaged, copy);
  if (account && (await canRun(copy, account))) return programs(copy);
  throw new Error(`PostgreSQL's programs in ${packaged} do not run on this machine: set DATABASE_URL instead.`);
}

function packagedFolder(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.join(path.dirname(entry), "..", "native");
  } catch {
    throw new Error(`${name} is not installed: run npm ci, or set DATABASE_URL where no such package exists.`);
  }
}

async function packageVersion(packaged: string): Promise<string> {
  const description: unknown = JSON.parse(await readFile(path.join(packaged, "..", "package.json"), "utf8"));
  return String((description as { version: unknown }).version);
}

/** npm packages hold no symlinks. The package's install script creates them, unless install scripts were disabled. */
async function restoreSymlinks(packaged: string): Promise<void> {
  const list = await readFile(path.join(packaged, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(packaged, "..", target);
    await symlink(path.relative(path.dirname(target), source), link).catch(() => undefined);
  }
}

async function copyBinaries(packaged: string, copy: string): Promise<void> {
  await makePublicFolder(SYSTEM_DIR);
  const draft = await mkdtemp(`${copy}.`);
  await cp(packaged, draft, { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "a+rX", draft]);
  await rm(copy, { recursive: true, force: true });
  await rename(draft, copy);
}

async function canRun(folder: string, account: Account): Promise<boolean> {
  const postgres = path.join(folder, "bin", executable("postgres"));
  try {
    await access(postgres);
    await run(postgres, ["--version"], { ...account, cwd: path.parse(folder).root });
    return true;
  } catch {
    return false;
  }
}

function programs(folder: string): Binaries {
  const bin = path.join(folder, "bin");
  return { initdb: path.join(bin, executable("initdb")), pgCtl: path.join(bin, executable("pg_ctl")) };
}

function executable(name: string): string {
  return process.platform === "win32" ? `${name}.exe` : name;
}
