import Ajv2020 from "ajv/dist/2020";
import { expect, test } from "vitest";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { inputSchemaOf } from "@/lib/developer-api/mcp/tool-input";
import { nameOfTool } from "@/lib/developer-api/mcp/tools";
import { type Json, toSchema } from "@/lib/developer-api/openapi/document/schema";
import { operations } from "@/lib/developer-api/operations";

/** Names of fields at any depth. */
function namesIn(schema: unknown): string[] {
  if (schema === null || typeof schema !== "object") return [];
  const own = "properties" in schema ? Object.keys(schema.properties as Json) : [];
  return [...own, ...Object.values(schema).flatMap(namesIn)];
}

test("every operation whose answer has a secret or a token says so", () => {
  const answering = operations.filter(
    ({ output }) =>
      output && namesIn(toSchema(output, v2)).some((name) => /secret$|token$|apiKey|password/i.test(name)),
  );
  expect(answering.map(({ id }) => id)).toEqual(operations.filter((each) => each.answersSecret).map(({ id }) => id));
  expect(answering.length).toBeGreaterThan(2);
});

test("every tool has a name of its own that all agents accept", () => {
  const names = operations.map(nameOfTool);
  expect(new Set(names).size).toBe(operations.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]{1,50}$/);
});

test.each(operations.map((operation) => [operation.id, operation] as const))(
  "%s has arguments that cannot be mistaken for each other",
  (_, operation) => {
    const { ids, byExternalId, query, body, longPoll } = operation;
    const places = [
      ...[...Object.keys(ids), ...(byExternalId ? ["externalId"] : [])],
      ...Object.keys(query?.shape ?? {}),
      ...Object.keys(body?.shape ?? {}).filter((name) => !byExternalId || name !== "externalId"),
    ];
    expect(new Set(places).size).toBe(places.length);
    expect(places).not.toContain("idempotencyKey");
    const schema = inputSchemaOf(operation);
    const hidden = longPoll ? [longPoll.parameter] : [];
    const own = Object.keys(schema.properties).filter((name) => name !== "idempotencyKey");
    expect(own.sort()).toEqual(places.filter((name) => ![...hidden, ...operation.onlyV1].includes(name)).sort());
    expect(JSON.stringify(schema)).not.toMatch(/"x-|\$ref|Africa\/Abidjan/);
    new Ajv2020({ strict: false, formats: { email: true, uri: true, "date-time": true, date: true } }).compile(schema);
  },
);

test("all tools together cost an agent fewer than 70,000 characters", () => {
  const described = operations.map((operation) => [operation.description, inputSchemaOf(operation)]);
  expect(JSON.stringify(described).length).toBeLessThan(70_000);
});
