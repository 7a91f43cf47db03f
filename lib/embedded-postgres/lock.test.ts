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

/** Whether another process can take the lock now. */
function canAnotherProcessLock(): boolean {
  const code = `const { DatabaseSync } = await import("node:sqlite");
    new DatabaseSync(${JSON.stringify(file)}).exec("BEGIN EXCLUSIVE");`;
  return spawnSync(process.execPath, ["--input-type=module", "-e", code]).status === 0;
}

describe("a file lock", () => {
  it("is a file that no other user can open, even when an older version created it", async () => {
    await withFileLock(file, 1_000, async () => expect(await modeOf()).toBe(0o600));
    await rm(file);
    await writeFile(file, "", { mode: 0o644 });
    await withFileLock(file, 1_000, async () => expect(await modeOf()).toBe(0o600));
  });

  it("keeps other processes out, even after this process waits for it again, and is then released", async () => {
    await withFileLock(file, 1_000, async () => {
      expect(canAnotherProcessLock()).toBe(false);
      await expect(withFileLock(file, 0, async () => undefined)).rejects.toThrow("has held");
      expect(canAnotherProcessLock()).toBe(false);
    });
    expect(canAnotherProcessLock()).toBe(true);
  });
});
