import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { measureCompetitors } from "@/bench/competitors";
import { type Figure, figureTable, isMet } from "@/bench/figure";
import { measureHotPath } from "@/bench/hot-path";
import { measureMemory } from "@/bench/memory";
import { measureMillion } from "@/bench/million";
import { measureMixed } from "@/bench/mixed";
import { measureOperations } from "@/bench/operations";
import { measureOrganizations } from "@/bench/organizations";
import { measureScreens } from "@/bench/screens";
import { type BenchServer, startBenchServer } from "@/bench/server";
import { measureSoak } from "@/bench/soak";
import { measureTenMillion } from "@/bench/ten-million";
import { measureTiming } from "@/bench/timing";

/** Every measurement by the name that `npm run bench -- NAME` takes; without a name, all of them run. */
const BENCHES: Record<string, (server: BenchServer) => Promise<Figure[]>> = {
  "hot-path": measureHotPath,
  operations: measureOperations,
  competitors: measureCompetitors,
  mixed: measureMixed,
  soak: measureSoak,
  timing: measureTiming,
  million: measureMillion,
  "ten-million": measureTenMillion,
  organizations: measureOrganizations,
  screens: measureScreens,
  memory: measureMemory,
};

const RESULTS = "bench/results.json";

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
const unknown = names.filter((name) => !BENCHES[name]);
if (unknown.length > 0)
  throw new Error(`No such bench: ${unknown.join(", ")}. There are: ${Object.keys(BENCHES).join(", ")}.`);

const server = await startBenchServer();
const figures: Figure[] = [];
try {
  for (const name of names) {
    console.log(`Measuring ${name} …`);
    figures.push(...(await BENCHES[name]!(server)));
  }
} finally {
  await server.remove();
}

console.log(`\n${figureTable(figures)}\n`);
for (const { explanation } of figures) if (explanation) console.log(`${explanation}\n`);
const [load = 0] = loadavg();
const machine = { node: process.version, cores: cpus().length, processor: cpus()[0]?.model ?? "", load };
console.log(
  `The machine's load is ${load.toFixed(1)} on ${machine.cores} cores; well above that, times tell of the others on it.`,
);
await writeFile(RESULTS, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
console.log(`Written to ${RESULTS}.`);
process.exitCode = figures.every(isMet) ? 0 : 1;
