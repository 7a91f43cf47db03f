import { chmod, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

type CpuProfile = {
  nodes: { id: number; callFrame: { functionName: string; url: string; lineNumber: number } }[];
  samples: number[];
  timeDeltas: number[];
};

const SHOWN = 30;

/** Prepares a folder for Node's `--cpu-prof`. `describe` lists the functions in which the process spent its last seconds. */
export async function openProfile() {
  const folder = await mkdtemp(path.join(tmpdir(), "integrations-hub-profile-"));
  // A server that root starts gives up root's rights, and then writes the profile.
  await chmod(folder, 0o777);
  return {
    nodeOptions: ["--cpu-prof", `--cpu-prof-dir=${folder}`],
    async describe(seconds: number): Promise<string> {
      const files = await readdir(folder);
      const profiles = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
      await rm(folder, { recursive: true });
      const largest = profiles.toSorted((a, b) => b.length - a.length)[0];
      return largest ? describeProfile(JSON.parse(largest), seconds) : "No profile was written.";
    },
  };
}

function describeProfile({ nodes, samples, timeDeltas }: CpuProfile, seconds: number): string {
  const names = new Map(nodes.map(({ id, callFrame }) => [id, describeFrame(callFrame)]));
  const selfTimes = new Map<string, number>();
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  let elapsed = 0;
  for (const [index, id] of samples.entries()) {
    elapsed += timeDeltas[index] ?? 0;
    if (elapsed < total - seconds * 1_000_000) continue;
    const name = names.get(id) ?? "";
    selfTimes.set(name, (selfTimes.get(name) ?? 0) + (timeDeltas[index] ?? 0));
  }
  const measured = selfTimes.values().reduce((sum, time) => sum + time, 0);
  return [...selfTimes]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, SHOWN)
    .map(([name, time]) => `${((100 * time) / measured).toFixed(1).padStart(5)} %  ${name}`)
    .join("\n");
}

function describeFrame({ functionName, url, lineNumber }: CpuProfile["nodes"][number]["callFrame"]): string {
  const place = url ? ` ${url.replace(/^.*\/(node_modules|lib|bench)\//, "$1/")}:${lineNumber + 1}` : "";
  return `${functionName || "(anonymous)"}${place}`;
}
