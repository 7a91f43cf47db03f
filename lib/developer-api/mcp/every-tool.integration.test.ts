import Ajv2020 from "ajv/dist/2020";
import { expect, test } from "vitest";
import type { Operation } from "@/lib/contracts/operation";
import { findBase } from "@/lib/developer-api/dialects/bases";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { nameOfTool } from "@/lib/developer-api/mcp/tools";
import { parametersOf } from "@/lib/developer-api/openapi/document/parameters";
import { operations } from "@/lib/developer-api/operations";
import { connectAgent } from "@/lib/testing/callers/agent";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { exampleRequests } from "@/lib/testing/worlds/example-requests";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";

const api = shareApi();
resolveExampleHost();

const SECRET = /whsec_\w|ihub_(live|sandbox)_\w{20}|eyJ[\w-]{10}/;

/** The arguments of the documents' example request. */
function exampleArguments(operation: Operation): Record<string, unknown> {
  const parameters = parametersOf(operation, { dialect: v2, environment: "sandbox" });
  const inPath = parameters.filter((parameter) => parameter.in === "path").map(({ name, example }) => [name, example]);
  return { ...Object.fromEntries(inPath), ...operation.example.body };
}

test("every tool works with the arguments of the documents' example, and answers no secret", async () => {
  const { secret } = await makeKey(await makeSandboxAdmin());
  const agent = await connectAgent(api.port, { "x-api-key": secret }, "/sandbox/mcp");
  await agent.call("sandbox_reset", { fixture: "default" });
  const requests = exampleRequests(findBase("/sandbox/developer/v2", "")!, { secret });
  const endpoint = requests.find(({ operationId }) => operationId === "createWebhookEndpoint")!;
  expect(await ask(api.port, endpoint.request)).toMatchObject({ status: 201 });
  const { tools } = await agent.client.listTools();
  const ajv = new Ajv2020({ strict: false, formats: { email: true, uri: true, "date-time": true, date: true } });
  for (const { name, inputSchema } of tools) {
    const given = exampleArguments(operations.find((operation) => nameOfTool(operation) === name)!);
    const fits = ajv.compile(inputSchema);
    expect(fits(given), `${name}: ${JSON.stringify(fits.errors)}`).toBe(true);
    const reply = await agent.call(name, given);
    expect(reply, name).toMatchObject({ isError: false });
    expect(JSON.stringify(reply.json), name).not.toMatch(SECRET);
    expect(await agent.call(name, { ...given, unheardOf: 1 }), name).toMatchObject({
      isError: true,
      json: { error: { code: "VALIDATION_ERROR", details: { fields: [{ field: "unheardOf" }] } } },
    });
  }
});
