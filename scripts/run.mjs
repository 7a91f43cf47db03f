import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** What `npm run build` makes of server.ts. */
export const SERVER = ".server/server.mjs";

/** The same of lib/cli/main.ts. */
export const HUB = ".hub/main.mjs";

export const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/** A failure whose message is all that the person at the terminal needs. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/** The project's own Node, which came with its packages; the machine's when that is as new. */
export function projectNode() {
  const own = path.join(root, "node_modules/node/bin", process.platform === "win32" ? "node.exe" : "node");
  if (existsSync(own)) return own;
  if (Number.parseInt(process.versions.node, 10) >= 24) return process.execPath;
  return fail("The package `node` has no program: its install script did not run. Run: npm rebuild node");
}

/** The environment with the project's Node and programs first in PATH. */
export function environment(extra = {}) {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === "PATH") ?? "PATH";
  const first = [path.dirname(projectNode()), path.join(root, "node_modules/.bin")];
  return { ...process.env, [name]: [...first, process.env[name]].join(path.delimiter), ...extra };
}

/**
 * Runs a program in the project's folder and resolves with its exit code and, when `quiet`, its output.
 * @param {string} file @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, folder?: string, quiet?: boolean, toStderr?: boolean, shell?: boolean }} options
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, { env, folder = "", quiet = false, toStderr = false, shell = false } = {}) {
  const stdout = quiet ? "pipe" : toStderr ? 2 : "inherit";
  const child = spawn(file, args, {
    cwd: path.join(root, folder),
    env,
    shell,
    stdio: ["ignore", stdout, quiet ? "pipe" : "inherit"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part) => (output += part));
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Runs a script of the project's packages with the project's Node. */
export function runNode(script, args, { env = {}, ...options } = {}) {
  return run(projectNode(), [path.join(root, script), ...args], { ...options, env: environment(env) });
}

/** V8's own settings for a program, by its path (docs/decisions/025). @type {Record<string, string[]>} */
export const V8_OPTIONS = { [SERVER]: ["--no-allocation-site-pretenuring", "--expose-gc"] };

/**
 * Starts one of the project's programs, TypeScript or built, on this terminal. The channel tells it when this process is gone,
 * however it went.
 */
export function startProgram(program, args, nodeEnv) {
  const settings = existsSync(path.join(root, ".env")) ? ["--env-file=.env"] : [];
  const runner = program.endsWith(".ts") ? ["--import", "tsx"] : [];
  const options = [...settings, ...runner, ...(V8_OPTIONS[program] ?? []), program, ...args];
  const env = programEnvironment(nodeEnv);
  return spawn(projectNode(), options, { cwd: root, env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
}

function programEnvironment(nodeEnv) {
  return environment({ NODE_ENV: nodeEnv, NEXT_TELEMETRY_DISABLED: "1" });
}

/** Whether this very process runs on the project's own Node. */
export function isProjectNode() {
  return realpathSync(process.execPath) === realpathSync(projectNode());
}

/** Prepares this process as a program is started: working folder, variables and `.env`. */
export function prepareEnvironment(nodeEnv) {
  process.chdir(root);
  if (existsSync(".env")) process.loadEnvFile(".env");
  Object.assign(process.env, programEnvironment(nodeEnv));
}

/** Runs the program in place of this process: passes signals on and exits with its code. */
export function become(program, args, nodeEnv) {
  const child = startProgram(program, args, nodeEnv);
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  onParentGone(() => child.kill("SIGTERM"));
  child.on("message", ({ becameUser }) => becameUser && leaveRoot(becameUser));
  child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGKILL" ? 137 : 1)));
}

/** Follows the program, which has left root, and can still send it signals as the same user. */
function leaveRoot({ uid, gid }) {
  process.setgroups([gid]);
  process.setgid(gid);
  process.setuid(uid);
}

/** npm sends a signal only to its shell. A script notices it when that parent process is gone. */
export function onParentGone(listener) {
  const parent = process.ppid;
  const check = () => process.ppid !== parent && listener();
  if (process.env.npm_lifecycle_event) setInterval(check, 250).unref();
}
