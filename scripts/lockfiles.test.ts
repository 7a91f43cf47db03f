import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";

type Locked = { version?: string; integrity?: string; resolved?: string; link?: boolean };

/** npm leaves out the hash of a package for another platform when it writes a lockfile from installed packages. */
const HOW_TO_FIX =
  "These packages are not pinned to their content. Copy each hash from `npm view NAME@VERSION dist.integrity` into the " +
  "lockfile, or delete node_modules and the package's entry and run npm install again.";

test.each(["package-lock.json", "bench/package-lock.json"])(
  "every package of %s has a SHA-512 of its content",
  async (file) => {
    const { packages } = JSON.parse(await readFile(file, "utf8")) as { packages: Record<string, Locked> };
    const { "": _project, ...locked } = packages;
    expect(Object.keys(locked).length).toBeGreaterThan(100);
    const loose = Object.entries(locked).filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ""));
    expect(
      loose.map(([place, { version }]) => `${place} ${version}`),
      HOW_TO_FIX,
    ).toEqual([]);
    const elsewhere = Object.values(locked).filter(({ resolved, link }) => link || resolved);
    expect(elsewhere, "Packages come from the configured registry only.").toEqual([]);
  },
);
