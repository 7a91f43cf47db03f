import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { type HttpServer, listen } from "@/lib/http/http-server";

let http: HttpServer;

afterEach(async () => http.drain(1_000));

/** What the server sends back before it closes the connection. */
async function exchange(...lines: string[]): Promise<string> {
  const socket = connect((http.server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  socket.write([...lines, "", ""].join("\r\n"));
  return text(socket);
}

test("a request for an upgrade is answered like any other and holds no connection", async () => {
  http = await listen(0, "127.0.0.1");
  http.server.on("upgrade", () => expect.unreachable("nothing here upgrades"));
  http.serve((_request, response) => response.writeHead(200, { Connection: "close" }).end("plain"));
  const answer = await exchange("GET / HTTP/1.1", "Host: here", "Connection: Upgrade", "Upgrade: websocket");
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toContain("plain");
});

test("a target that is not a path is refused in v2's envelope", async () => {
  http = await listen(0, "127.0.0.1");
  http.serve((_request, response) => response.end());
  const answer = await exchange("GET //evil.example/ HTTP/1.1", "Host: here", "Connection: close");
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toContain('"code":"MALFORMED_REQUEST"');
});

test("exactly one Host header is required, except by HTTP/1.0", async () => {
  http = await listen(0, "127.0.0.1");
  http.serve((_request, response) => response.writeHead(200, { Connection: "close" }).end());
  const statusOf = async (...lines: string[]) => Number((await exchange(...lines, "Connection: close")).split(" ")[1]);
  expect(await statusOf("GET / HTTP/1.1", "Host: here")).toBe(200);
  expect(await statusOf("GET / HTTP/1.1")).toBe(400);
  expect(await statusOf("GET / HTTP/1.1", "Host: here", "host: there")).toBe(400);
  expect(await statusOf("GET / HTTP/1.0")).toBe(200);
});

test("an unknown expectation is ignored", async () => {
  http = await listen(0, "127.0.0.1");
  http.serve((_request, response) => response.writeHead(200, { Connection: "close" }).end());
  expect(await exchange("GET / HTTP/1.1", "Host: here", "Expect: the-unexpected")).toMatch(/^HTTP\/1\.1 200 /);
});

test("a request that does not arrive in full times out after 30 s, checked every 5 s", async () => {
  http = await listen(0, "127.0.0.1");
  expect(http.server).toMatchObject({ headersTimeout: 30_000, requestTimeout: 35_000 });
});
