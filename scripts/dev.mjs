import { watch } from "node:fs";
import path from "node:path";
import { prepare } from "./prepare.mjs";
import { onParentGone, root, SIGNALS, startProgram } from "./run.mjs";

const SETTLE_MS = 300;

await prepare({ withDev: true });
let isStopping = false;
let server = start();
let timer;

for (const signal of SIGNALS) process.on(signal, () => stop(signal));
onParentGone(() => stop("SIGTERM"));
watch(path.join(root, "lib"), { recursive: true }, (_event, file) => onChange(String(file)));
watch(path.join(root, "server.ts"), () => onChange("server.ts"));

function start() {
  const child = startProgram("server.ts", [], "development");
  child.once("exit", (code) => isStopping && process.exit(code ?? 1));
  return child;
}

function stop(signal) {
  isStopping = true;
  if (server.exitCode === null && server.signalCode === null) server.kill(signal);
  else process.exit(0);
}

/** Next reloads the pages by itself; what server.ts loaded once needs a new process. */
function onChange(file) {
  if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file.startsWith(path.join("db", "generated"))) return;
  clearTimeout(timer);
  timer = setTimeout(restart, SETTLE_MS);
}

function restart() {
  const former = server;
  const begin = () => {
    console.log("Restarting after a change …");
    server = start();
  };
  if (former.exitCode !== null || former.signalCode !== null) return begin();
  former.once("exit", begin);
  former.kill("SIGTERM");
}
