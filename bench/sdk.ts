import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { Figure } from "@/bench/support/figure";
import type { BenchServer } from "@/bench/support/server";
import { LANGUAGES, reasonToSkip, runSteps } from "@/sdk/conformance/languages";

const run = promisify(execFile);

/** 1,000 calls of each kind, in blocks that take turns: what else the machine does hits both alike. */
const ROUNDS = 20;
const CALLS = 50;
const RATIO_MAX = 1.1;

const PROGRAMS: Record<string, [program: string, file: string]> = {
  node: [process.execPath, "node.mjs"],
  python: ["python3", "python.py"],
  ruby: ["ruby", "ruby.rb"],
  php: ["php", "php.php"],
};

/** How much longer calls take with an SDK than with the bare HTTP client of its language, on one kept connection. */
export async function measureSdks({ url, secret }: BenchServer): Promise<Figure[]> {
  const built = await runSteps("node", [[process.execPath, "build.mjs"]], {});
  if (built.code !== 0) throw new Error(built.output);
  const figures: Figure[] = [];
  for (const [language, [program, file]] of Object.entries(PROGRAMS)) {
    const reason = reasonToSkip(LANGUAGES[language]!);
    if (reason) console.log(`The SDK for ${language} is not measured: ${reason}`);
    else figures.push(...(await measure(language, [program, path.resolve("bench/sdk", file)], { url, secret })));
  }
  return figures;
}

type Server = Pick<BenchServer, "url" | "secret">;

async function measure(language: string, [program, file]: [string, string], server: Server): Promise<Figure[]> {
  const variables = { IHUB_BASE_URL: server.url, IHUB_API_KEY: server.secret };
  const env = { ...process.env, ...variables, ROUNDS: String(ROUNDS), CALLS: String(CALLS) };
  const { stdout } = await run(program, [file], { env });
  const rounds = JSON.parse(stdout) as [bare: number, sdk: number][];
  const ratio = median(rounds.map(([bare, sdk]) => sdk / bare));
  const perCall = (index: 0 | 1) => Math.round((median(rounds.map((round) => round[index])) / CALLS) * 1e6);
  return [
    {
      name: `SDK for ${language}: ${ROUNDS * CALLS} calls, as a multiple of the bare client`,
      value: Math.round(ratio * 100) / 100,
      unit: "×",
      limit: { atMost: RATIO_MAX },
      explanation: `${language}: ${perCall(0)} µs a call with the bare client, ${perCall(1)} µs with the SDK (medians of ${ROUNDS} blocks).`,
    },
  ];
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
