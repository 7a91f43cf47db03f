import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { root } from "@/scripts/run.mjs";
import { makeViewer } from "@/scripts/viewer.mjs";

const DOWNLOADED = "test-results/viewer";

afterEach(() => rm(path.join(root, DOWNLOADED), { recursive: true, force: true }));

test("a start without development's packages serves the same build of the reference viewer", async () => {
  const { code, output } = await makeViewer(DOWNLOADED, "node_modules/not-installed");
  expect(output).toBe("");
  expect(code).toBe(0);
  expect(await checksums(DOWNLOADED)).toEqual(await checksums("public/scalar"));
});

async function checksums(folder: string): Promise<[string, string][]> {
  const files = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  const built = files.filter((file) => file.isFile() && !file.name.startsWith("."));
  const sums = await Promise.all(
    built.map(async ({ name, parentPath }): Promise<[string, string]> => {
      const content = await readFile(path.join(parentPath, name));
      return [name, createHash("sha256").update(content).digest("hex")];
    }),
  );
  return sums.toSorted(([one], [other]) => (one < other ? -1 : 1));
}
