import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, expect, test } from "vitest";
import { download, emptyFolder, runTool } from "@/check-documents/support/tools";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { operations } from "@/lib/developer-api/operations";
import { resetSandbox } from "@/lib/sandbox/service";
import { shareApi } from "@/lib/testing/servers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* Postman's own converter imports a document, and newman sends the collection's requests. */

const api = shareApi();
resolveExampleHost();
const SANDBOXES = BASES.filter(({ environment }) => environment === "sandbox");

let secret: string;

beforeEach(async () => {
  const admin = await makeSandboxAdmin();
  await resetSandbox(admin, { fixture: "default" });
  ({ secret } = await makeKey(admin));
});

type Execution = { item: { name: string }; response?: { code: number } };

async function sendCollection(base: (typeof BASES)[number], options: string): Promise<[string, number][]> {
  const folder = await emptyFolder(`postman${base.path.replaceAll("/", "-")}`);
  const [collection, report] = ["collection.json", "report.json"].map((name) => path.join(folder, name)) as [
    string,
    string,
  ];
  const document = await download(api.port, base, folder);
  const converted = await runTool("openapi2postmanv2", ["-s", document, "-o", collection, "-O", options]);
  expect(converted, converted.output).toMatchObject({ code: 0 });
  await runTool("newman", [
    ...["run", collection, "--env-var", `apiKey=${secret}`],
    ...["--reporters", "json", "--reporter-json-export", report],
  ]);
  const { run } = JSON.parse(await readFile(report, "utf8")) as { run: { executions: Execution[] } };
  return run.executions.map(({ item, response }) => [item.name, response?.code ?? 0]);
}

const failed = (sent: [string, number][]) => sent.filter(([, code]) => code < 200 || code > 299);

test.each(SANDBOXES)("every request of an import of $path succeeds", async (base) => {
  const sent = await sendCollection(base, "parametersResolution=Example,enableOptionalParameters=false");
  expect(sent).toHaveLength(operations.length);
  expect(failed(sent)).toEqual([]);
});

test.each(SANDBOXES)(
  "also with all optional parameters, but for lists, some of whose exclude others: $path",
  async (base) => {
    const sent = await sendCollection(base, "parametersResolution=Example,enableOptionalParameters=true");
    const lists =
      base.dialect.id === "v1"
        ? ["List locations", "List visitors", "List employees", "List deliveries"]
        : ["List sites", "List visitors", "List employees", "List deliveries"];
    expect(failed(sent).toSorted()).toEqual(lists.map((name) => [name, 422]).toSorted());
  },
);
