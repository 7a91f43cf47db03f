import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { resolveAppSecret } from "@/lib/platform/secrets/app-secret";
import { sessionKey } from "@/lib/platform/secrets/derived-keys";
import { forgetSingleton } from "@/lib/platform/singleton";

let dataDir: string;
let file: string;

async function resolvedKey(): Promise<string> {
  await resolveAppSecret(dataDir);
  forgetSingleton("derived-key:session");
  return sessionKey().toString("hex");
}

beforeEach(async () => {
  vi.stubEnv("APP_SECRET", "");
  dataDir = await mkdtemp(path.join(tmpdir(), "integrations-hub-secret-"));
  file = path.join(dataDir, "APP_SECRET");
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(dataDir, { recursive: true, force: true });
});

describe("APP_SECRET", () => {
  it("is generated once, readable by its owner only, and the same afterwards", async () => {
    const first = await resolvedKey();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, "utf8")).trim().length).toBeGreaterThanOrEqual(43);
    expect(await resolvedKey()).toBe(first);
  });

  it("processes that start together get the same secret", async () => {
    const keys = await Promise.all(Array.from({ length: 10 }, resolvedKey));
    expect(new Set(keys).size).toBe(1);
  });

  it("a file that is too short stops the start", async () => {
    await writeFile(file, "short");
    await expect(resolveAppSecret(dataDir)).rejects.toThrow(`${file} is damaged`);
  });
});
