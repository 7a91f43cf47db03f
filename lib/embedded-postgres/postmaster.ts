import { execFile } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Whether the process named by `postmaster.pid` is alive and is PostgreSQL on this cluster. */
export async function isPostmasterAlive(folder: string): Promise<boolean> {
  const text = await readFile(pidFile(folder), "utf8").catch(() => "");
  const pid = Number.parseInt(text, 10);
  if (!Number.isInteger(pid) || !isProcess(pid)) return false;
  return (await commandLineOf(pid)).includes(folder);
}

/**
 * Removes a `postmaster.pid` whose postmaster is gone. PostgreSQL does so itself unless the id now belongs to another
 * process, which is common after a container restarts. Call only when `isPostmasterAlive` returned false.
 */
export async function removeStalePidFile(folder: string): Promise<void> {
  await rm(pidFile(folder), { force: true });
}

function pidFile(folder: string): string {
  return path.join(folder, "postmaster.pid");
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A process's command line; empty for a zombie or a process that has just ended. */
export async function commandLineOf(pid: number): Promise<string> {
  try {
    if (process.platform === "linux") return await readFile(`/proc/${pid}/cmdline`, "utf8");
    if (process.platform !== "win32") return (await run("ps", ["-ww", "-p", String(pid), "-o", "command="])).stdout;
    const query = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`;
    const { stdout } = await run("powershell.exe", ["-NoProfile", "-Command", query]);
    return stdout.replaceAll("/", "\\");
  } catch {
    return "";
  }
}
