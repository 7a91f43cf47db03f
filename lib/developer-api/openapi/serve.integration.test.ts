import { parseYaml } from "@redocly/openapi-core";
import { beforeAll, describe, expect, test } from "vitest";
import { BASES, type Base } from "@/lib/developer-api/dialects/bases";
import { writePath } from "@/lib/developer-api/dialects/dialect";
import { addressesOf } from "@/lib/developer-api/openapi/addresses";
import { openApiDocument } from "@/lib/developer-api/openapi/document/document";
import { postmanCollection } from "@/lib/developer-api/postman/collection";
import { postmanEnvironment } from "@/lib/developer-api/postman/environment";
import { ask, askUntilServed, shareApi } from "@/lib/testing/callers/ask";
import {
  callOperation,
  type DocumentedWorld,
  documentedOperation,
  makeDocumentedWorld,
  makeSecret,
  operationsOf,
} from "@/lib/testing/worlds/documented-world";

const api = shareApi();

const FILES = [
  { name: "openapi.json", type: "application/json", parse: JSON.parse, write: openApiDocument },
  { name: "openapi.yaml", type: "application/yaml", parse: parseYaml, write: openApiDocument },
  { name: "postman.json", type: "application/json", parse: JSON.parse, write: postmanCollection },
  { name: "postman_environment.json", type: "application/json", parse: JSON.parse, write: postmanEnvironment },
];
const DOCUMENTS = BASES.flatMap((base) => FILES.map((file) => ({ base, path: `${base.path}/${file.name}`, ...file })));

describe.each(DOCUMENTS)("$path", ({ base, path, type, parse, write }) => {
  const file = { path };

  test("is the document: public, readable by any page and cached for five minutes", async () => {
    const reply = await ask(api.port, {
      ...file,
      headers: { origin: "https://elsewhere.example", host: "hub.example:8443" },
    });
    expect(reply.status).toBe(200);
    const caller = { scheme: "http", host: "hub.example:8443" } as const;
    expect(parse(reply.text)).toEqual(write(base, addressesOf(base, caller)));
    expect(reply.headers).toMatchObject({
      "content-type": type,
      "cache-control": "public, max-age=300",
      "x-request-id": expect.stringMatching(/^req_/),
      "access-control-allow-origin": "*",
    });
  });

  test("names addresses that this caller reaches", async () => {
    for (const host of ["hub.example", "[::1]:3000"]) {
      const reply = await ask(api.port, { ...file, headers: { host } });
      expect(reply.text).not.toContain(".invalid");
      expect(addressesIn(parse(reply.text))).toEqual(addressesFor(base, `http://${host}`)[write.name]);
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

type Addressed = {
  servers?: { url: string }[];
  variable?: { key: string; value: string }[];
  values?: { key: string; value: string }[];
};

/** The bases that a document, a collection or an environment names. */
function addressesIn({ servers, variable, values }: Addressed): string[] {
  if (servers) return servers.map(({ url }) => url);
  return [...(variable ?? []), ...(values ?? [])].filter(({ key }) => key === "baseUrl").map(({ value }) => value);
}

function addressesFor({ path, environment }: Base, origin: string): Record<string, string[]> {
  const live = path.replace("/sandbox", "");
  const both = [`${origin}${live}`, `${origin}/sandbox${live}`];
  const [own, other] = environment === "live" ? both : both.toReversed();
  return {
    openApiDocument: [own!, other!],
    postmanCollection: [`${origin}/sandbox${live}`],
    postmanEnvironment: [own!],
  };
}

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
