import { execFileSync } from "node:child_process";

/** Whether a program is installed. */
export function doesRun(program: string): boolean {
  try {
    execFileSync(program, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
