import { lstat, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writePrivate } from "@/lib/embedded-postgres/write-private";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-private-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test("a link in the file's place is replaced, and what it leads to is unchanged", async () => {
  const [target, file] = [path.join(folder, "target"), path.join(folder, "file")];
  await writeFile(target, "of somebody else", { mode: 0o644 });
  await symlink(target, file);
  await writePrivate(file, "secret", null);
  expect(await readFile(target, "utf8")).toBe("of somebody else");
  expect(await readFile(file, "utf8")).toBe("secret");
  const found = await lstat(file);
  expect([found.isFile(), found.mode & 0o777]).toEqual([true, 0o600]);
});

test("an earlier file is replaced, whatever its mode was", async () => {
  const file = path.join(folder, "earlier");
  await writeFile(file, "longer than the new text", { mode: 0o666 });
  await writePrivate(file, "new", null);
  expect(await readFile(file, "utf8")).toBe("new");
  expect((await lstat(file)).mode & 0o777).toBe(0o600);
});
