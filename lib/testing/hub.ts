import { expect } from "vitest";
import { runCommandLine } from "@/lib/cli/run";

/** Runs the CLI in this process, on its open database: a new process would take seconds to start. */
export async function hub(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const code = await runCommandLine(args, {
    writeOut: async (text) => void out.push(text),
    writeError: async (text) => void error.push(text),
    openDatabase: async () => ({ close: async () => undefined }),
  });
  return { code, stdout: out.join(""), stderr: error.join("") };
}

/** The JSON document printed by a successful `--json` run. */
// biome-ignore lint/suspicious/noExplicitAny: each command prints another document; the tests name its fields.
export async function hubJson(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await hub(...args, "--json");
  expect({ code, stderr }, args.join(" ")).toEqual({ code: 0, stderr: "" });
  return JSON.parse(stdout);
}
