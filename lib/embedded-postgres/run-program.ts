import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Account } from "@/lib/embedded-postgres/account";

type ProcessOptions = { cwd: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv };

const POSIX_ENV = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

/**
 * Options for running PostgreSQL's programs: as the account, and without this process's environment, which holds secrets.
 */
export function processOptions(account: Account, cwd: string): ProcessOptions {
  return process.platform === "win32" ? { cwd } : { ...account, cwd, env: POSIX_ENV };
}

/**
 * Runs a program without input or output. Waits for its end, but not for child processes it leaves behind.
 * @throws Error when it fails.
 */
export async function runProgram(file: string, args: string[], account: Account, cwd: string): Promise<void> {
  const child = spawn(file, args, { ...processOptions(account, cwd), stdio: "ignore", windowsHide: true });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${file} ended with code ${code}.`);
}
