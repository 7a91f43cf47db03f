import { readFile } from "node:fs/promises";
import path from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { download, emptyFolder, runTool } from "@/check-documents/support/tools";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { operations } from "@/lib/developer-api/operations";
import { resetSandbox } from "@/lib/sandbox/service";
import { shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* newman, Postman's own player, sends the requests of our collections, and those of a document that Postman's converter imports. */

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
type Run = { executions: Execution[]; failures: { error: { message: string } }[] };

/** Sends a collection's requests with newman. */
async function send(folder: string, collection: string, options: string[] = []): Promise<Run> {
  const report = path.join(folder, "report.json");
  await runTool("newman", [
    ...["run", collection, "--env-var", `apiKey=${secret}`, ...options],
    ...["--reporters", "json", "--reporter-json-export", report],
  ]);
  const { run } = JSON.parse(await readFile(report, "utf8")) as { run: Run };
  return run;
}

const statuses = ({ executions }: Run) =>
  executions.map(({ item, response }) => [item.name, response?.code ?? 0] as const);
const failed = (run: Run) => statuses(run).filter(([, code]) => code < 200 || code > 299);

describe.each(BASES)("the collection of $path", (base) => {
  test("succeeds from the first request to the last, with the sandbox's environment, run after run", async () => {
    const folder = await emptyFolder(`collection${base.path.replaceAll("/", "-")}`);
    const sandbox = SANDBOXES.find(({ dialect }) => dialect === base.dialect)!;
    const collection = await download(api.port, base, folder, "postman.json");
    const environment = await download(api.port, sandbox, folder, "postman_environment.json");
    for (const _ of [1, 2]) {
      const run = await send(folder, collection, ["--environment", environment]);
      expect(run.executions).toHaveLength(operations.length);
      expect([failed(run), run.failures.map(({ error }) => error.message)]).toEqual([[], []]);
    }
  });
});

describe.each(SANDBOXES)("an import of the document of $path", (base) => {
  async function importAndSend(options: string): Promise<Run> {
    const folder = await emptyFolder(`postman${base.path.replaceAll("/", "-")}`);
    const collection = path.join(folder, "collection.json");
    const document = await download(api.port, base, folder);
    const converted = await runTool("openapi2postmanv2", ["-s", document, "-o", collection, "-O", options]);
    expect(converted, converted.output).toMatchObject({ code: 0 });
    return send(folder, collection);
  }

  test("succeeds request by request", async () => {
    const run = await importAndSend("parametersResolution=Example,enableOptionalParameters=false");
    expect(run.executions).toHaveLength(operations.length);
    expect(failed(run)).toEqual([]);
  });

  test("also with all optional parameters, but for lists: some exclude others, and a place in a list comes from an answer", async () => {
    const run = await importAndSend("parametersResolution=Example,enableOptionalParameters=true");
    const sites = base.dialect.id === "v1" ? "List locations" : "List sites";
    const webhooks = ["List webhook endpoints", "List the attempts of a webhook endpoint"];
    const lists = [sites, "List visitors", "List employees", "List deliveries", ...webhooks, "List events"];
    expect(failed(run).toSorted()).toEqual(lists.map((name) => [name, 422]).toSorted());
  });
});
