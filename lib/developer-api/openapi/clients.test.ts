import { describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import type { Json } from "@/lib/developer-api/openapi/document/schema";
import { operations } from "@/lib/developer-api/operations";
import { SIMULATED_CODES } from "@/lib/developer-api/request/simulation";
import { simulations } from "@/lib/sandbox/labels";
import { documentOf } from "@/lib/testing/document-of";
import { type DocumentedResponse, DocumentMatcher } from "@/lib/testing/match-document";

/* What generated clients and API consoles make of the documents. */

describe.each(BASES.map((base) => [base.path, base] as const))("the document of %s", (_, base) => {
  const document = documentOf(base);
  const matcher = new DocumentMatcher(document);
  const described = Object.values(document.paths).flatMap((path) => Object.values(path));

  test("names are readable: operations in camelCase, components in PascalCase, none a list of codes", () => {
    const { securitySchemes: _schemes, headers: _headers, ...sections } = document.components;
    const names = Object.values(sections).flatMap((section) => Object.keys(section));
    expect(names.filter((name) => !/^[A-Z][A-Za-z0-9]{1,29}$/.test(name) || /[a-z]Or[A-Z]/.test(name))).toEqual([]);
    const ids = described.map(({ operationId }) => operationId);
    expect(ids.filter((id) => !/^[a-z]+([A-Z][a-z0-9]+)+$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(names).toEqual(expect.arrayContaining(["ApiError", "Unauthorized", "Forbidden", "NotFound"]));
  });

  test("no schema is named after a global type of JavaScript that generated code uses", () => {
    const globals = ["Error", "Date", "Object", "Request", "Response", "Headers", "Record", "Promise", "Map", "Set"];
    expect(Object.keys(document.components.schemas).filter((name) => globals.includes(name))).toEqual([]);
  });

  test("no field of a request body has a default, which clients would turn into a required field", () => {
    for (const { requestBody, operationId } of described) {
      const content = requestBody as { content: { "application/json": { schema: Json } } } | undefined;
      if (!content) continue;
      const schema = matcher.resolve<Json>(content.content["application/json"].schema);
      expect(JSON.stringify(schema), operationId).not.toContain('"default":');
    }
    expect(JSON.stringify(document.components.schemas.CreateVisitor)).toContain("Default: `guest`.");
  });

  test("the sandbox's documents list every simulation and its answer; the live ones have none", () => {
    const parameter = document.components.parameters.XSandboxSimulate as { schema: Json; description: string };
    if (base.environment === "live") return expect(parameter).toBeUndefined();
    expect(parameter.schema.enum).toEqual(["none", ...simulations]);
    for (const value of ["none", ...simulations]) expect(parameter.description).toContain(`- \`${value}\`: `);
    for (const { responses, operationId } of described) {
      for (const [status, code] of Object.entries(SIMULATED_CODES)) {
        const response = matcher.resolve<DocumentedResponse & { description: string }>(responses[status] as Json);
        expect(response.description, operationId).toContain(`\`X-Sandbox-Simulate: ${status}\` simulates \`${code}\``);
        const { simulated } = response.content!["application/json"]!.examples!;
        expect(simulated?.value, operationId).toMatchObject({
          error: { code, message: expect.stringMatching(/^Simulated, /) },
        });
      }
    }
  });

  test("a sandbox's document begins with its reset, so that a collection's run starts from known records", () => {
    const [first] = described;
    expect(first!.operationId).toBe(base.environment === "sandbox" ? "resetSandbox" : "getMe");
  });

  test("the description lists what the schemas cannot express", () => {
    const { description } = document.info as { description: string };
    expect(description).toContain("A request that matches the schemas can still be refused");
    for (const word of ["`If-Match`", "surrogate", "2999", "`Idempotency-Key`", "active employee"]) {
      expect(description).toContain(word);
    }
    expect(JSON.stringify(document)).not.toContain("x-name");
  });

  test("If-Match is offered where it protects a change to a record, and nowhere else", () => {
    const byId = new Map(operations.map((operation) => [operation.id, operation]));
    for (const each of described) {
      const operation = byId.get(each["x-operation"])!;
      const names = (each.parameters ?? []).map((parameter) => matcher.resolve<Json>(parameter).name);
      const changesOne =
        operation.method !== "GET" && (operation.byExternalId || Object.keys(operation.ids).length > 0);
      expect(names.includes("If-Match"), each.operationId).toBe(changesOne);
    }
  });
});
