import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { download, emptyFolder, freePort, startTool } from "@/check-documents/support/tools";
import { BASES, type Base } from "@/lib/developer-api/dialects/bases";
import { resetSandbox } from "@/lib/sandbox/service";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { exampleRequests } from "@/lib/testing/worlds/example-requests";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

/* Prism compares requests and answers with a document. With `--errors` it refuses what differs. */

const api = shareApi();
resolveExampleHost();
const SANDBOXES = BASES.filter(({ environment }) => environment === "sandbox");

let secret: string;
let prism: ChildProcess | undefined;

beforeEach(async () => {
  const admin = await makeSandboxAdmin();
  await resetSandbox(admin, { fixture: "default" });
  ({ secret } = await makeKey(admin));
});

afterEach(async () => {
  if (!prism || prism.exitCode !== null) return;
  prism.kill("SIGTERM");
  await once(prism, "exit");
});

/** Starts Prism for a base's document and returns its port once it listens. */
async function startPrism(base: Base, mode: "proxy" | "mock"): Promise<number> {
  const document = await download(api.port, base, await emptyFolder(`prism-${mode}${base.path.replaceAll("/", "-")}`));
  const port = await freePort();
  const upstream = mode === "proxy" ? [`http://127.0.0.1:${api.port}${base.path}`] : [];
  prism = startTool("prism", [mode, document, ...upstream, "--errors", "--port", String(port)]);
  await untilItPrints(prism, "Prism is listening");
  return port;
}

async function untilItPrints(child: ChildProcess, text: string): Promise<void> {
  let output = "";
  await new Promise<void>((resolve, reject) => {
    const read = (part: Buffer) => {
      output += part;
      if (output.includes(text)) resolve();
    };
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", read);
    child.once("exit", () => reject(new Error(output)));
  });
}

describe.each(SANDBOXES)("for $path", (base) => {
  test("Prism finds nothing wrong between the examples' requests and the server's answers", async () => {
    const port = await startPrism(base, "proxy");
    for (const { operationId, success, path, request } of exampleRequests(base, { secret, withHeaders: true })) {
      const { status, text, headers } = await ask(port, { ...request, path });
      expect([operationId, status, headers["sl-violations"]], text).toEqual([operationId, success, undefined]);
    }
  });

  test("it reports a request that the document forbids", async () => {
    const port = await startPrism(base, "proxy");
    const creation = exampleRequests(base, { secret }).find(({ operationId }) => operationId === "createVisitor")!;
    const { text, status } = await ask(port, { ...creation.request, path: creation.path, body: "{}" });
    expect([status, JSON.parse(text).validation[0].location]).toEqual([422, ["body"]]);
  });

  test("nor in simulated failures", async () => {
    const port = await startPrism(base, "proxy");
    for (const simulation of ["401", "403", "404", "409", "429", "500", "503"]) {
      for (const { operationId, path, request } of exampleRequests(base, { secret })) {
        const headers = { ...request.headers, "X-Sandbox-Simulate": simulation };
        const reply = await ask(port, { ...request, path, headers });
        expect([operationId, reply.status, reply.headers["sl-violations"]], reply.text).toEqual([
          operationId,
          Number(simulation),
          undefined,
        ]);
      }
    }
  });

  test("as a mock, it answers every example request with success", async () => {
    const port = await startPrism(base, "mock");
    for (const { operationId, success, path, request } of exampleRequests(base, { secret })) {
      const { status, text } = await ask(port, { ...request, path });
      expect([operationId, status], text).toEqual([operationId, success]);
    }
  });
});
