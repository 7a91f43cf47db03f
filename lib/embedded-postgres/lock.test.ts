import { spawnSync } from "node:child_process";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { withFileLock } from "@/lib/embedded-postgres/lock";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-lock-"));
  file = path.join(folder, "a.lock");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const modeOf = async () => (await stat(file)).mode & 0o777;

/** Whether a process of its own gets the lock at once. */
function canAnotherProcessLock(): boolean {
  const code = `const { DatabaseSync } = await import("node:sqlite");
    new DatabaseSync(${JSON.stringify(file)}).exec("BEGIN EXCLUSIVE");`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code]).status === 0;
}

describe("a file lock", () => {
  it("is a file that no other user can open, also one from before that was the rule", async () => {
    await withFileLock(file, 1_000, async () => expect(await modeOf()).toBe(0o600));
    await rm(file);
    await writeFile(file, "", { mode: 0o644 });
    await withFileLock(file, 1_000, async () => expect(await modeOf()).toBe(0o600));
  });

  it("keeps other processes out, also after a second wait for it in this one, and is free afterwards", async () => {
    await withFileLock(file, 1_000, async () => {
      expect(canAnotherProcessLock()).toBe(false);
      await expect(withFileLock(file, 0, async () => undefined)).rejects.toThrow("has held");
      expect(canAnotherProcessLock()).toBe(false);
    });
    expect(canAnotherProcessLock()).toBe(true);
  });
});
