import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Account } from "@/lib/embedded-postgres/account";

type Surroundings = { cwd: string; uid?: number; gid?: number; env?: NodeJS.ProcessEnv };

const POSIX_ENV = { PATH: "/usr/local/bin:/usr/bin:/bin", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

/** How PostgreSQL's programs run: as the account, and without this process's variables, which hold secrets. */
export function surroundings(account: Account, cwd: string): Surroundings {
  return process.platform === "win32" ? { cwd } : { ...account, cwd, env: POSIX_ENV };
}

/**
 * Runs a program with no input or output and waits for its end, not for that of the children it leaves behind.
 * @throws Error when it fails.
 */
export async function runProgram(file: string, args: string[], account: Account, cwd: string): Promise<void> {
  const child = spawn(file, args, { ...surroundings(account, cwd), stdio: "ignore", windowsHide: true });
  const [code] = await once(child, "exit");
  if (code !== 0) throw new Error(`${file} ended with code ${code}.`);
}
