import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

/** Where `npm run build` puts the packages of the SDKs (scripts/sdk-packages). */
const FOLDER = path.resolve(".sdk");

const TYPES: Record<string, string> = {
  ".tgz": "application/gzip",
  ".gz": "application/gzip",
  ".whl": "application/zip",
  ".gem": "application/octet-stream",
};

export type SdkPackage = { bytes: Buffer<ArrayBuffer>; type: string };

/** An SDK's package by its file name, such as `integrations-hub-1.0.0.tgz`; null for any other name. */
export async function readSdkPackage(name: string): Promise<SdkPackage | null> {
  const type = TYPES[path.extname(name)];
  const names = type ? await readdir(FOLDER).catch(() => []) : [];
  if (!type || !names.includes(name)) return null;
  return { bytes: await readFile(path.join(FOLDER, name)), type };
}
