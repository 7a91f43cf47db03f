import { cp, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { download, emptyFolder, FOLDER, runTool } from "@/check-documents/support/tools";
import type { Seen } from "@/check-documents/usage/flow";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { resetSandbox } from "@/lib/sandbox/service";
import { shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* Generators of clients read every document. What they write compiles in strict mode, and so do programs that use it. */

const api = shareApi();
resolveExampleHost();

type Generator = { name: string; run: (document: string, folder: string) => ReturnType<typeof runTool> };

const GENERATORS: Generator[] = [
  {
    name: "openapi-typescript",
    run: (document, folder) => runTool("openapi-typescript", [document, "-o", path.join(folder, "schema.ts")]),
  },
  {
    name: "hey-api",
    run: (document, folder) =>
      runTool("openapi-ts", ["-i", document, "-o", folder, "-p", "@hey-api/typescript", "@hey-api/sdk", "zod"]),
  },
  {
    name: "kubb",
    run: (document, folder) =>
      runTool("kubb", ["generate", "--config", "support/kubb.config.mjs"], { DOCUMENT: document, OUTPUT: folder }),
  },
  {
    name: "orval",
    run: (document, folder) =>
      runTool("orval", ["--config", "support/orval.config.mjs"], { DOCUMENT: document, OUTPUT: folder }),
  },
  {
    name: "swagger-typescript-api",
    run: (document, folder) => runTool("swagger-typescript-api", ["generate", "-p", document, "-o", folder]),
  },
];

const COMPILER = {
  strict: true,
  noEmit: true,
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  ...{
    module: "esnext",
    moduleResolution: "bundler",
    target: "es2022",
    lib: ["es2023", "dom", "dom.iterable"],
    types: ["node"],
  },
  typeRoots: [path.resolve("node_modules/@types")],
};

/** Twenty runs of a generator, on a slow machine. */
const GENERATION_MS = 900_000;

const nameOf = (base: string) => base.slice(1).replaceAll("/", "-");

describe("the clients of five generators", () => {
  let folder: string;

  beforeAll(async () => {
    folder = await emptyFolder("clients");
    await cp(path.join(FOLDER, "usage"), path.join(folder, "usage"), { recursive: true });
    for (const base of BASES) {
      const document = await download(api.port, base, folder);
      for (const { name, run } of GENERATORS) {
        const { code, output } = await run(document, await emptyFolder(`clients/${nameOf(base.path)}/${name}`));
        expect(code, `${name}: ${output}`).toBe(0);
        expect(output, name).not.toMatch(/\b(warn(ing)?|error)\b/i);
      }
    }
  }, GENERATION_MS);

  test("compile in strict mode, and so do programs that use them with required fields only", async () => {
    const settings = path.join(folder, "tsconfig.json");
    await writeFile(settings, JSON.stringify({ compilerOptions: COMPILER, include: ["."] }));
    const { output } = await runTool("tsc", ["-p", settings]);
    expect(output).toBe("");
  });

  test.each(["openapi-fetch", "hey-api", "orval", "kubb"])(
    "work: %s announces a visitor, finds them, checks them in and reads an error",
    async (name) => {
      const program = path.join(folder, `usage/flow-${name}.ts`);
      const { run } = (await import(program)) as { run(baseUrl: string, secret: string): Promise<Seen> };
      const seen = await run(`http://127.0.0.1:${api.port}/sandbox/developer/v2`, await makeSandboxSecret());
      expect(seen).toEqual({ announced: "pre_registered", isFound: true, arrived: "checked_in", refusal: "CONFLICT" });
    },
  );
});

test("generators read the YAML form, too", async () => {
  const folder = await emptyFolder("yaml");
  for (const base of BASES) {
    const document = await download(api.port, base, folder, "openapi.yaml");
    const { code, output } = await GENERATORS[0]!.run(document, folder);
    expect(code, output).toBe(0);
  }
});

test("openapi-fetch works for both dialects, with a filter of several values", async () => {
  const program = path.join(FOLDER, "usage/openapi-fetch.ts");
  const { run } = (await import(program)) as { run(origin: string, secret: string): Promise<number[]> };
  expect(await run(`http://127.0.0.1:${api.port}`, await makeSandboxSecret())).toEqual([201, 201, 200, 201, 200]);
});

async function makeSandboxSecret(): Promise<string> {
  const admin = await makeSandboxAdmin();
  await resetSandbox(admin, { fixture: "default" });
  return (await makeKey(admin)).secret;
}
