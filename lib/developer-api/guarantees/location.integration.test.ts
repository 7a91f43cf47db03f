import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { operations } from "@/lib/developer-api/operations";
import { ask, shareApi } from "@/lib/testing/callers/ask";
import { resolveExampleHost } from "@/lib/testing/servers/example-host";
import { callOperation, makeDocumentedWorld } from "@/lib/testing/worlds/documented-world";

const api = shareApi();
resolveExampleHost();

const creations = operations.filter(({ answers }) => answers === "created");

describe.each(BASES.map((base) => [base.path, base] as const))("under %s", (_, base) => {
  test("what was created is at the address in Location, also when the answer is repeated", async () => {
    const world = await makeDocumentedWorld(api.port, base);
    expect(creations.length).toBeGreaterThan(3);
    for (const operation of creations) {
      const headers = { "idempotency-key": randomUUID() };
      const made = await callOperation(world, operation, undefined, { headers, query: "?" });
      expect(made.headers.location, operation.id).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${api.port}/`));
      const { pathname: path, search } = new URL(made.headers.location!);
      expect(search).toBe("");
      const found = await ask(api.port, { path, headers: { "x-api-key": world.secret } });
      expect([found.status, found.headers.etag]).toEqual([200, made.headers.etag]);
      // Only the creation's answer has an endpoint's secret.
      expect(made.json.data).toMatchObject(found.json.data);
      const replayed = await callOperation(world, operation, undefined, { headers });
      expect(replayed.headers).toMatchObject({ "idempotency-replayed": "true", location: made.headers.location });
    }
  });
});
