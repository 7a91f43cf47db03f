import { beforeAll, describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { openApiDocument } from "@/lib/developer-api/openapi/document";
import { ask, shareApi } from "@/lib/testing/servers/ask";
import {
  callOperation,
  type DocumentedWorld,
  documentedOperation,
  makeDocumentedWorld,
  makeSecret,
  operationsOf,
} from "@/lib/testing/worlds/documented-world";

const api = shareApi();

describe.each(BASES.map((base) => [base.path, base] as const))("%s/openapi.json", (path, base) => {
  const file = { path: `${path}/openapi.json` };

  test("is the document: public, readable by browsers and cached for five minutes", async () => {
    const reply = await ask(api.port, {
      ...file,
      headers: { origin: "https://elsewhere.example", host: "hub.example" },
    });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual(JSON.parse(JSON.stringify(openApiDocument(base))));
    expect(reply.headers).toMatchObject({
      "content-type": "application/json",
      "cache-control": "public, max-age=300",
      "x-request-id": expect.stringMatching(/^req_/),
    });
    expect(reply.headers).not.toHaveProperty("access-control-allow-origin");
  });

  test("answers HEAD with the same headers, and 304 when the client has it", async () => {
    const { headers, text } = await ask(api.port, file);
    const head = await ask(api.port, { ...file, method: "HEAD" });
    expect([head.status, head.text, head.headers.etag]).toEqual([200, "", headers.etag]);
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(text)));
    const again = await ask(api.port, { ...file, headers: { "if-none-match": headers.etag! } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  test.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])("answers %s with 405", async (method) => {
    const reply = await ask(api.port, { ...file, method });
    expect([reply.status, reply.json.error.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    expect(reply.headers.allow).toBe("GET, HEAD");
  });
});

describe.each(BASES.map((base) => [base.path, base] as const))("the server behind %s", (_, base) => {
  let world: DocumentedWorld;

  beforeAll(async () => {
    world = await makeDocumentedWorld(api.port, base);
  });

  test("serves every documented path with the documented methods, and no other", async () => {
    for (const [path, methods] of Object.entries(pathsHere(world))) {
      const headers = { "x-api-key": world.secret };
      const reply = await ask(api.port, { method: "PUT", path: `${base.path}${path}`, headers });
      const allowed = Object.keys(methods).flatMap((method) =>
        method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()],
      );
      expect(reply.status, path).toBe(405);
      expect(reply.headers.allow?.split(", ").toSorted()).toEqual(allowed.toSorted());
    }
  });

  test("serves no undocumented operation", () => {
    const served = operationsOf(base).map(({ method, path }) => `${method} ${writePath(base.dialect, path)}`);
    const documented = Object.entries(pathsHere(world)).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.toSorted()).toEqual(served.toSorted());
  });

  test("requires the documented permission: less is refused with what is needed, exactly that is enough", async () => {
    const siteIds = Object.values(world.ids).slice(0, 1);
    const grants = [
      { grant: "site:read", scope: { reach: "selected_sites", access: "read", siteIds } },
      { grant: "site:read_write", scope: { reach: "selected_sites", access: "read_write", siteIds } },
      { grant: "global:read", scope: { reach: "all_sites", access: "read", siteIds: [] } },
      { grant: "global:read_write", scope: { reach: "all_sites", access: "read_write", siteIds: [] } },
    ] as const;
    for (const { grant, scope } of grants) {
      const secret = await makeSecret(world.ctx, { ...scope, siteIds: [...scope.siteIds] });
      for (const operation of operationsOf(base)) {
        const needed = String(documentedOperation(world, operation)["x-required-scope"]);
        if (needed === "any") continue;
        const reply = await callOperation(world, operation, "anything", { secret, query: "?colour=red" });
        const isRefused = !covers(grant, needed);
        expect([operation.id, grant, reply.status]).toEqual([operation.id, grant, isRefused ? 403 : 422]);
        if (isRefused) expect(JSON.stringify(reply.json.error.details)).toContain(`"${needed}"`);
      }
    }
  });
});

/** Excludes what the document describes at another server. */
function pathsHere({ matcher }: DocumentedWorld) {
  const isHere = (methods: object) => Object.values(methods).every((described) => !("servers" in described));
  return Object.fromEntries(Object.entries(matcher.document.paths).filter(([, methods]) => isHere(methods)));
}

/** Whether a grant such as `global:read` includes another. */
function covers(grant: string, needed: string): boolean {
  const [reach, access] = grant.split(":");
  const [neededReach, neededAccess] = needed.split(":");
  return (reach === "global" || neededReach === "site") && (access === "read_write" || neededAccess === "read");
}
