import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The files at these paths below `folder` as `[path, bytes]`, in alphabetical order. A path is a file or a folder; `keep` chooses by path. */
export function readFiles(folder, paths, keep = () => true) {
  return paths
    .flatMap((each) => filesAt(folder, each))
    .filter(keep)
    .sort()
    .map((each) => [each, readFileSync(path.join(folder, each))]);
}

function filesAt(folder, start) {
  const entries = [];
  try {
    entries.push(...readdirSync(path.join(folder, start), { withFileTypes: true }));
  } catch (error) {
    if (error.code === "ENOTDIR") return [start];
    throw error;
  }
  return entries.flatMap((entry) => filesAt(folder, `${start}/${entry.name}`));
}
