import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

/** A file written twice within one tick of the clock shows the same times: a listing this fresh is not trusted. */
const TICK_MS = 2_000;

const GENERATED = ["lib/db/generated", "public/scalar"];

/**
 * Runs `make` unless `folder` was made from the same sources. The folder keeps the digest of the sources' contents, and the
 * listing of their sizes and times, which spares reading them while nothing was touched.
 */
export async function makeOnce(folder, sources, make) {
  const stamp = path.join(root, folder, ".made-from");
  const files = sources.flatMap(filesOf).sort();
  const listedAt = Date.now();
  const listing = listingOf(files);
  const known = readStamp(stamp);
  if (known?.listing === listing.digest) return { code: 0, output: "" };
  const digest = digestOf(files);
  if (known?.digest !== digest) {
    rmSync(stamp, { force: true });
    const result = await make();
    if (result.code !== 0) return result;
  }
  const isSettled = listing.newest < listedAt - TICK_MS;
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, JSON.stringify({ digest, listing: isSettled ? listing.digest : null }));
  return { code: 0, output: "" };
}

function readStamp(stamp) {
  try {
    return JSON.parse(readFileSync(stamp, "utf8"));
  } catch {
    return null;
  }
}

/** One digest over every file's name, size, place on the disk and times, and the newest of those times. */
function listingOf(files) {
  const hash = createHash("sha256");
  let newest = 0;
  for (const file of files) {
    const { size, ino, mtimeMs, ctimeMs } = statSync(path.join(root, file));
    newest = Math.max(newest, mtimeMs, ctimeMs);
    hash.update(`${file}\0${size} ${ino} ${mtimeMs} ${ctimeMs}\0`);
  }
  return { digest: hash.digest("hex"), newest };
}

function digestOf(files) {
  const hash = createHash("sha256");
  for (const file of files) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The files at or under a path of the project; tests and generated code make no difference to what is made. */
function filesOf(source) {
  if (GENERATED.includes(source) || /\.test\.tsx?$/.test(source)) return [];
  const found = statSync(path.join(root, source), { throwIfNoEntry: false });
  if (!found) return [];
  return found.isFile() ? [source] : filesUnder(source);
}

function filesUnder(folder) {
  const entries = readdirSync(path.join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (GENERATED.includes(name) || /\.test\.tsx?$/.test(name)) return [];
    if (entry.isDirectory()) return filesUnder(name);
    return entry.isFile() ? [name] : filesOf(name);
  });
}
