import { parseYaml } from "@redocly/openapi-core";
import { beforeAll, describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { addressesOf } from "@/lib/developer-api/openapi/addresses";
import { openApiDocument } from "@/lib/developer-api/openapi/document";
import { ask, askUntilServed, shareApi } from "@/lib/testing/servers/ask";
import {
  callOperation,
  type DocumentedWorld,
  documentedOperation,
  makeDocumentedWorld,
  makeSecret,
  operationsOf,
} from "@/lib/testing/worlds/documented-world";

const api = shareApi();

const FORMATS = [
  { ending: "json", type: "application/json", parse: JSON.parse },
  { ending: "yaml", type: "application/yaml", parse: parseYaml },
];
const DOCUMENTS = BASES.flatMap((base) => FORMATS.map((format) => ({ base, ...format, path: base.path })));

describe.each(DOCUMENTS)("$path/openapi.$ending", ({ base, path, ending, type, parse }) => {
  const file = { path: `${path}/openapi.${ending}` };

  test("is the document: public, readable by any page and cached for five minutes", async () => {
    const reply = await ask(api.port, {
      ...file,
      headers: { origin: "https://elsewhere.example", host: "hub.example:8443" },
    });
    expect(reply.status).toBe(200);
    const caller = { scheme: "http", host: "hub.example:8443" } as const;
    expect(parse(reply.text)).toEqual(openApiDocument(base, addressesOf(base, caller)));
    expect(reply.headers).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=300",
      "x-request-id": expect.stringMatching(/^req_/),
      "access-control-allow-origin": "*",
    });
  });

  test("names servers that this caller reaches", async () => {
    for (const host of ["hub.example", "[::1]:3000"]) {
      const reply = await ask(api.port, { ...file, headers: { host } });
      expect(reply.text).not.toContain(".invalid");
      const { servers, externalDocs } = parse(reply.text) as ReturnType<typeof openApiDocument>;
      expect(servers.map(({ url }) => url)).toEqual([
        `http://${host}${path}`,
        `http://${host}${path.startsWith("/sandbox") ? path.slice("/sandbox".length) : `/sandbox${path}`}`,
      ]);
      expect(externalDocs).toMatchObject({ url: `http://${host}/developers` });
    }
  });

  test("answers HEAD with the same headers, and 304 when the client has it, for each host apart", async () => {
    const { headers, text } = await ask(api.port, file);
    const head = await ask(api.port, { ...file, method: "HEAD" });
    expect([head.status, head.text, head.headers.etag]).toEqual([200, "", headers.etag]);
    expect(head.headers["content-length"]).toBe(String(Buffer.byteLength(text)));
    const ifNoneMatch = { "if-none-match": headers.etag! };
    const again = await ask(api.port, { ...file, headers: ifNoneMatch });
    expect([again.status, again.text, again.headers["access-control-allow-origin"]]).toEqual([304, "", "*"]);
    expect((await ask(api.port, { ...file, headers: { ...ifNoneMatch, host: "other.example" } })).status).toBe(200);
  });

  test("answers a browser's question whether it may read it", async () => {
    const headers = { origin: "https://elsewhere.example", "access-control-request-method": "GET" };
    const reply = await ask(api.port, { ...file, method: "OPTIONS", headers });
    expect([reply.status, reply.text]).toEqual([204, ""]);
    expect(reply.headers).toMatchObject({
      "access-control-allow-origin": "*",
      "access-control-allow-methods": "GET, HEAD",
      "access-control-allow-headers": "*",
    });
  });

  test.each(["POST", "PUT", "PATCH", "DELETE"])("answers %s with 405", async (method) => {
    const reply = await ask(api.port, { ...file, method });
    expect([reply.status, reply.json.error.code]).toEqual([405, "METHOD_NOT_ALLOWED"]);
    expect(reply.headers.allow).toBe("GET, HEAD, OPTIONS");
  });
});

test("no other path lets another origin read its answer", async () => {
  const headers = { origin: "https://elsewhere.example", "access-control-request-method": "GET" };
  const paths = BASES.flatMap(({ path }) => [`${path}/me`, `${path}/sites`, `${path}/auth/token`, `${path}/openapi`]);
  for (const path of [...paths, "/.well-known/jwks.json", "/healthz"]) {
    for (const method of ["OPTIONS", "GET"]) {
      const reply = await ask(api.port, { path, method, headers });
      const names = Object.keys(reply.headers).filter((name) => name.startsWith("access-control-"));
      expect(names, `${method} ${path}`).toEqual([]);
    }
  }
});

describe.each(BASES.map((base) => [base.path, base] as const))("the server behind %s", (_, base) => {
  let world: DocumentedWorld;

  beforeAll(async () => {
    world = await makeDocumentedWorld(api.port, base);
  });

  test("serves every documented path with the documented methods, and no other", async () => {
    for (const [path, methods] of Object.entries(pathsHere(world))) {
      const headers = { "x-api-key": world.secret };
      const wrong = { method: "put" in methods ? "DELETE" : "PUT", path: `${base.path}${path}`, headers };
      const reply = await askUntilServed(() => ask(api.port, wrong));
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
        const call = () => callOperation(world, operation, "anything", { secret, query: "?colour=red" });
        const reply = await askUntilServed(call);
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
