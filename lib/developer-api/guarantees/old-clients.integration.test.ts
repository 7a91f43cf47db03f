import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { developerApiListener } from "@/lib/developer-api/listener";
import { type HttpServer, listen } from "@/lib/http/http-server";
import { mintSecret } from "@/lib/keys/secret";
import { ensurePartitions } from "@/lib/request-log/partitions";
import { makeSecret } from "@/lib/testing/worlds/documented-world";
import { makeMember, makeOrganization, makeSite } from "@/lib/testing/worlds/fixtures";

let http: HttpServer;
let port: number;
let secret: string;

beforeAll(async () => {
  await ensurePartitions();
  http = await listen(0, "127.0.0.1");
  http.serve(developerApiListener);
  ({ port } = http.server.address() as AddressInfo);
  const ctx = await makeMember((await makeOrganization()).id);
  await makeSite(ctx);
  secret = await makeSecret(ctx, { reach: "all_sites", access: "read_write", siteIds: [] });
});

afterAll(() => http.drain(1_000));

const ADA = JSON.stringify({ firstName: "Ada", lastName: "Lovelace" });

describe("HTTP/1.0 without a Host header", () => {
  const ask = (...lines: string[]) => {
    const socket = connect(port, "127.0.0.1");
    socket.write([...lines, "", ""].join("\r\n"));
    return text(socket);
  };

  test.each([
    ["no Host", []],
    ["an empty Host", ["Host:"]],
  ])("with %s works, and links name this server", async (_what, host) => {
    const answer = await ask("GET /developer/v2/sites HTTP/1.0", `X-API-Key: ${secret}`, ...host);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toMatch(new RegExp(`^Link: <http://127\\.0\\.0\\.1:${port}/developer/v2/sites`, "m"));
    expect(answer).not.toMatch(/^Transfer-Encoding/im);
  });

  test("probes and documents work, too", async () => {
    for (const path of ["/healthz", "/developer/v2/openapi.json", "/.well-known/jwks.json"]) {
      expect(await ask(`GET ${path} HTTP/1.0`)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  test("HTTP/1.1 needs one", async () => {
    expect(await ask("GET /healthz HTTP/1.1", "Connection: close")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("with Expect: 100-continue", () => {
  /** Sends a head, and the body once the server asks for it. Returns all that the server sent. */
  async function post(path: string, headers: string[], body: string): Promise<string> {
    const socket = connect(port, "127.0.0.1");
    const head = [`POST ${path} HTTP/1.1`, "Host: localhost", "Content-Type: application/json", "Expect: 100-continue"];
    socket.write([...head, ...headers, "", ""].join("\r\n"));
    let received = "";
    socket.on("data", (part) => {
      received += part;
      if (received === CONTINUE) socket.write(body);
    });
    const isAnswered = () => /\r\n\r\n\{.*\}$/s.test(received);
    await vi.waitUntil(isAnswered, { interval: 5, timeout: 30_000 });
    return received;
  }
  const CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";
  const length = (body: string) => `Content-Length: ${body.length}`;

  test("an accepted head is answered with 100, and the body with its own answer", async () => {
    const answer = await post("/developer/v2/visitors", [`X-API-Key: ${secret}`, length(ADA)], ADA);
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
    expect(answer).not.toMatch(/^Connection: close/m);
    const chunked = `${ADA.length.toString(16)}\r\n${ADA}\r\n0\r\n\r\n`;
    const second = await post(
      "/developer/v2/visitors",
      [`X-API-Key: ${secret}`, "Transfer-Encoding: chunked"],
      chunked,
    );
    expect(second).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 201 /);
  });

  test.each([
    ["no credential", 401, () => [length(ADA)]],
    ["an unknown key", 401, () => [`X-API-Key: ${mintSecret("live")}`, length(ADA)]],
    ["too large a body", 413, () => [`X-API-Key: ${secret}`, "Content-Length: 5000000"]],
    ["another type", 415, () => [`X-API-Key: ${secret}`, length(ADA), "Content-Encoding: gzip"]],
    ["an unknown path", 404, () => [`X-API-Key: ${secret}`, length(ADA)], "/developer/v2/nothing"],
  ] as const)(
    "%s is answered at once with %i, and the connection ends",
    async (_what, status, headers, path: string = "/developer/v2/visitors") => {
      const answer = await post(path, headers(), ADA);
      expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
      expect(answer).toMatch(/^Connection: close\r$/m);
    },
  );

  test("a token exchange, whose credential is in the body, is asked for it, unless it is too large", async () => {
    const body = JSON.stringify({ api_key: secret });
    expect(await post("/api/v1/auth/token", [length(body)], body)).toMatch(
      /^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /,
    );
    expect(await post("/api/v1/auth/token", ["Content-Length: 5000000"], "")).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a request without a body is answered as usual", async () => {
    const socket = connect(port, "127.0.0.1");
    const head = ["GET /developer/v2/me HTTP/1.1", "Host: localhost", `X-API-Key: ${secret}`, "Expect: 100-continue"];
    socket.write([...head, "Connection: close", "", ""].join("\r\n"));
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 /);
  });
});
