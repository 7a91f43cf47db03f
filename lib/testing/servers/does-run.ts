import { execFileSync } from "node:child_process";

/** Whether a program is installed, and runs with these arguments without an error. */
export function doesRun(program: string, args = ["--version"]): boolean {
  try {
    execFileSync(program, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
