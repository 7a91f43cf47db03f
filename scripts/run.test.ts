import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";

const NOBODY = 65_534;

/** Reports that it left root, waits until its parent has done the same, prints its parent's ids and ends on a signal. */
const PROGRAM = `
  import { readFileSync } from "node:fs";
  process.send({ becameUser: { uid: ${NOBODY}, gid: ${NOBODY} } });
  process.setgroups([${NOBODY}]);
  process.setgid(${NOBODY});
  process.setuid(${NOBODY});
  const idsOfParent = () =>
    [...readFileSync("/proc/" + process.ppid + "/status", "utf8").matchAll(/^(Uid|Gid):(.*)$/gm)].map(([, , ids]) =>
      [...new Set(ids.trim().split(/\\s+/).map(Number))]);
  const timer = setInterval(() => {
    if (idsOfParent()[0][0] === 0) return;
    clearInterval(timer);
    console.log(JSON.stringify(idsOfParent()));
    process.kill(process.ppid, "SIGTERM");
  }, 20);
  setInterval(() => undefined, 1_000);
  process.on("SIGTERM", () => process.exit(7));`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-run-"));
  await writeFile(path.join(folder, "program.mjs"), PROGRAM);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.runIf(process.getuid?.() === 0 && process.platform === "linux")(
  "a script that starts a program leaves root with it, and still passes signals on",
  async () => {
    const program = JSON.stringify(path.join(folder, "program.mjs"));
    const script = `import("./scripts/run.mjs").then(({ become }) => become(${program}, [], "production"))`;
    const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
    const [printed, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
    expect(JSON.parse(printed)).toEqual([[NOBODY], [NOBODY]]);
    expect(code).toBe(7);
  },
);
