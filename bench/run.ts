import { writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { measureBatches } from "@/bench/batches";
import { measureCompetitors } from "@/bench/competitors";
import { measureFloods } from "@/bench/floods";
import { measureHotPath } from "@/bench/hot-path";
import { measureMemory } from "@/bench/memory";
import { measureMillion } from "@/bench/million";
import { measureMixed } from "@/bench/mixed";
import { measureOperations } from "@/bench/operations";
import { measureOrganizations } from "@/bench/organizations";
import { measureScreens } from "@/bench/screens";
import { measureSdks } from "@/bench/sdk";
import { measureSoak } from "@/bench/soak";
import { type Figure, figureTable, isMet } from "@/bench/support/figure";
import { type BenchServer, startBenchServer } from "@/bench/support/server";
import { measureTenMillion } from "@/bench/ten-million";
import { measureTiming } from "@/bench/timing";
import { measureWebhooks } from "@/bench/webhooks";

/** All measurements, by the name to pass to `npm run bench -- NAME`. Without a name, all of them run. */
const BENCHES: Record<string, (server: BenchServer) => Promise<Figure[]>> = {
  "hot-path": measureHotPath,
  operations: measureOperations,
  batches: measureBatches,
  competitors: measureCompetitors,
  mixed: measureMixed,
  floods: measureFloods,
  soak: measureSoak,
  timing: measureTiming,
  million: measureMillion,
  "ten-million": measureTenMillion,
  organizations: measureOrganizations,
  screens: measureScreens,
  memory: measureMemory,
  webhooks: measureWebhooks,
  sdk: measureSdks,
};

const RESULTS = "bench/results.json";

const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(BENCHES);
const unknown = names.filter((name) => !BENCHES[name]);
if (unknown.length > 0)
  throw new Error(`No such benchmark: ${unknown.join(", ")}. Use one of: ${Object.keys(BENCHES).join(", ")}.`);

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
  `The machine's load is ${load.toFixed(1)} on ${machine.cores} cores. If it is well above that, other programs have distorted the times.`,
);
await writeFile(RESULTS, `${JSON.stringify({ at: new Date().toISOString(), machine, figures }, null, 2)}\n`);
console.log(`Written to ${RESULTS}.`);
process.exitCode = figures.every(isMet) ? 0 : 1;
