import { mkdir, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeDataDir } from "@/lib/embedded-postgres/data-dir";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "integrations-hub-data-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

const modeOf = async (file: string) => (await stat(file)).mode & 0o777;

describe("the data folder", () => {
  it("is created with its parents, accessible to its owner only", async () => {
    const dataDir = path.join(parent, "above", "data");
    await makeDataDir(dataDir, { isEmbedded: false });
    expect(await modeOf(dataDir)).toBe(0o700);
  });

  it("with the embedded database can be listed only by its owner, and others cannot enter it", async () => {
    const dataDir = path.join(parent, "data");
    await makeDataDir(dataDir, { isEmbedded: true });
    expect((await modeOf(dataDir)) & 0o067).toBe(0);
  });

  it("keeps its mode when it already exists", async () => {
    const dataDir = path.join(parent, "data");
    await mkdir(dataDir, { mode: 0o750 });
    await makeDataDir(dataDir, { isEmbedded: true });
    expect(await modeOf(dataDir)).toBe(0o750);
  });

  it("cannot be a file", async () => {
    const file = path.join(parent, "a-file");
    await writeFile(file, "", { mode: 0o700 });
    await expect(makeDataDir(file, { isEmbedded: false })).rejects.toThrow(
      `DATA_DIR must be a folder, and ${file} is a file.`,
    );
  });
});
