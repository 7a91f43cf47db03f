import { spawn, spawnSync } from "node:child_process";
import path from "node:path";

type Step = [program: string, ...args: string[]];

/** How the tests run an SDK. All commands run in `sdk/<language>`. */
export type Language = {
  /** Fails where the language, or a part of it, is missing. `missing` says what. */
  needs: Step;
  missing: string;
  /** Each runs to its end, and the first failure ends the test. The last one replays the cases. */
  conformance: Step[];
  /** The same for the live scenario. */
  live: Step[];
};

const NODE_TESTS = ["conformance", "client", "secrets", "package"].map((name) => `test/${name}.test.mjs`);

export const LANGUAGES: Record<string, Language> = {
  node: {
    needs: [process.execPath, "--version"],
    missing: "Node is not installed.",
    conformance: [
      [process.execPath, "build.mjs"],
      [process.execPath, "--test", "--test-reporter=spec", ...NODE_TESTS],
    ],
    live: [
      [process.execPath, "build.mjs"],
      [process.execPath, "test/live.mjs"],
    ],
  },
  php: {
    needs: ["php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"],
    missing: "PHP or its extension curl is not installed (php-cli, php-curl).",
    conformance: [["php", "tests/run.php"]],
    live: [["php", "tests/live.php"]],
  },
  python: {
    needs: ["python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))"],
    missing: "Python 3.9 or newer is not installed.",
    conformance: [["python3", "-m", "unittest"]],
    live: [["python3", "-m", "tests.live"]],
  },
  ruby: {
    needs: ["ruby", "-e", "require 'minitest'"],
    missing: "Ruby with minitest is not installed.",
    conformance: [["ruby", "-w", "test/conformance_test.rb"]],
    live: [["ruby", "-w", "test/live.rb"]],
  },
};

type Ended = { code: number | null; output: string };

/** Why a language cannot be tested here, or null. */
export function reasonToSkip({ needs: [program, ...args], missing }: Language): string | null {
  return spawnSync(program, args, { stdio: "ignore" }).status === 0 ? null : missing;
}

/** Runs commands in the language's folder until one fails. `output` is what all of them wrote. */
export async function runSteps(language: string, steps: Step[], variables: Record<string, string>): Promise<Ended> {
  let output = "";
  for (const [program, ...args] of steps) {
    const ended = await runStep(path.resolve("sdk", language), program, args, variables);
    output += ended.output;
    if (ended.code !== 0) return { code: ended.code, output };
  }
  return { code: 0, output };
}

function runStep(cwd: string, program: string, args: string[], variables: Record<string, string>): Promise<Ended> {
  // A test runner within a test runner must not believe that it is a part of it.
  const { NODE_TEST_CONTEXT: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const child = spawn(program, args, { cwd, env: { ...inherited, ...variables } as NodeJS.ProcessEnv });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (part) => {
      output += part;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
