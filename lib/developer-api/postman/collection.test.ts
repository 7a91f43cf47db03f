import { afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { BASES, type Base, findBase } from "@/lib/developer-api/dialects/bases";
import { addressesOf } from "@/lib/developer-api/openapi/addresses";
import { operations } from "@/lib/developer-api/operations";
import { postmanCollection } from "@/lib/developer-api/postman/collection";
import { postmanEnvironment } from "@/lib/developer-api/postman/environment";
import { env } from "@/lib/platform/env";
import { collectionFormat } from "@/lib/testing/collection-format";
import { documentOf } from "@/lib/testing/document-of";

const CALLER = { scheme: "https", host: "hub.acme.test" } as const;
const collectionOf = (base: Base, caller = CALLER as { scheme: "https"; host: string }) =>
  postmanCollection(base, addressesOf(base, caller));

describe.each(BASES)("the collection of $path", (base) => {
  const collection = collectionOf(base);
  const items = collection.item.flatMap(({ item }) => item);
  const write = base.dialect.write;

  test("has Postman's format 2.1", () => {
    expect(z.treeifyError(collectionFormat.safeParse(collection).error ?? new z.ZodError([]))).toEqual({ errors: [] });
  });

  test("has a folder for each resource, in the document's order and with its description", () => {
    const tags = documentOf(base).tags as { name: string; description: string }[];
    const folders = collection.item.map(({ name, description }) => ({ name, description }));
    for (const folder of folders) expect(tags).toContainEqual(folder);
    expect(folders.map(({ name }) => name).toSorted()).toEqual(
      [...new Set(operations.map(({ tag }) => tag))]
        .map((tag) => tags.find(({ name }) => is(name, tag))!.name)
        .toSorted(),
    );
    expect(folders[0]!.name).toBe("Sandbox");
  });

  test("has a described request with saved answers for each operation", () => {
    expect(items).toHaveLength(operations.length);
    for (const { request, response, name } of items) {
      expect(request.description, name).toMatch(/\w+/);
      expect(response.length, name).toBeGreaterThan(0);
      for (const { body, code } of response) {
        if (code === 204) expect(body).toBe("");
        else expect(JSON.parse(body), name).toMatchObject({});
      }
    }
  });

  test("names records by variables that it defines, and holds no secret", () => {
    const known = new Set(collection.variable.map(({ key }) => key));
    for (const { name, request } of items) {
      const { description: _, ...sent } = request;
      const used = [...JSON.stringify(sent).matchAll(/\{\{(\w+)\}\}/g)].map(([, variable]) => variable!);
      for (const variable of used) expect(known, name).toContain(variable);
      expect(JSON.stringify(sent.body ?? "") + JSON.stringify(sent.url), name).not.toMatch(
        /\b[a-z]+_[0-7][0-9a-z]{25}\b/,
      );
    }
    expect([...known]).toEqual([
      ...["baseUrl", "apiKey", "token"],
      ...["siteId", "visitorId", "employeeId", "deliveryId", "endpointId", "messageId"].map(write),
    ]);
    const secrets = collection.variable.filter(({ secret }) => secret);
    expect(secrets.map(({ key, value }) => [key, value])).toEqual([
      ["apiKey", ""],
      ["token", ""],
    ]);
    expect(JSON.stringify(collection)).not.toMatch(/ihub_(live|sandbox)_\w/);
  });

  test("authenticates each request by the key's header, except the token exchange", () => {
    expect(collection.auth.apikey).toEqual([
      { key: "key", value: "X-API-Key", type: "string" },
      { key: "value", value: "{{apiKey}}", type: "string" },
      { key: "in", value: "header", type: "string" },
    ]);
    const others = items.filter(({ request }) => request.auth);
    expect(others.map(({ name, request }) => [name, request.auth, request.body?.raw])).toEqual([
      ["Exchange a key for a token", { type: "noauth" }, `{\n  "${write("apiKey")}": "{{apiKey}}"\n}`],
    ]);
  });

  test("makes every POST of a key safe to repeat, and sends no other optional header or parameter", () => {
    for (const { name, request } of items) {
      const sent = request.header.filter(({ disabled }) => !disabled).map(({ key, value }) => `${key}: ${value}`);
      const isRepeatable = request.method === "POST" && !request.auth;
      expect(sent.includes("Idempotency-Key: {{$guid}}"), name).toBe(isRepeatable);
      expect(
        sent.filter((header) => !/^(Content-Type|Idempotency-Key): /.test(header)),
        name,
      ).toEqual([]);
      expect(
        (request.url.query ?? []).filter(({ disabled }) => !disabled),
        name,
      ).toEqual([]);
    }
  });
});

test("the environment of a base has its address and an empty place for the key", () => {
  for (const base of BASES) {
    const environment = postmanEnvironment(base, addressesOf(base, CALLER));
    expect(environment).toEqual({
      name: `Integrations Hub ${base.dialect.id} ${base.environment}`,
      values: [
        { key: "baseUrl", value: `https://hub.acme.test${base.path}`, type: "default", enabled: true },
        { key: "apiKey", value: "", type: "secret", enabled: true },
      ],
      _postman_variable_scope: "environment",
    });
  }
});

describe("with a host of its own for the sandbox", () => {
  afterEach(() => void Object.assign(env(), { SANDBOX_HOST: undefined }));

  test.each(["hub.acme.test", "sandbox.acme.test"])("the collection asked at %s leads there", (host) => {
    Object.assign(env(), { SANDBOX_HOST: "sandbox.acme.test" });
    const { variable } = collectionOf(findBase("/developer/v2", host)!, { scheme: "https", host });
    expect(variable[0]).toMatchObject({ key: "baseUrl", value: "https://sandbox.acme.test/developer/v2" });
  });
});

/** A tag in the dialect's words. */
function is(name: string, tag: string): boolean {
  return name === tag || name === tag.replace("Sites", "Locations").replace("site", "location");
}
