import { once } from "node:events";
import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HttpServer, listen } from "@/lib/http/http-server";

let http: HttpServer;

beforeEach(async () => {
  http = await listen(0, "127.0.0.1");
  http.serve((request, response) => request.resume().on("end", () => response.end("read")));
});
afterEach(async () => http.drain(1_000));

/** What the server sends back before it closes the connection. */
async function exchange(...lines: string[]): Promise<string> {
  const socket = connect((http.server.address() as AddressInfo).port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(lines.join("\r\n"));
  return text(socket);
}

const HEAD = ["POST / HTTP/1.1", "Host: here"];
const BODY = ["", "5", "hello", "0", "", ""];

test.each(["chunked", "Chunked", "  chunked  "])("a body in the transfer coding '%s' is read", async (coding) => {
  const answer = await exchange(...HEAD, "Connection: close", `Transfer-Encoding: ${coding}`, ...BODY);
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
});

test.each(["gzip", "gzip, chunked", "identity", "xchunked", "chunked;level=1"])(
  "the transfer coding '%s' is 501 and ends the connection",
  async (coding) => {
    const answer = await exchange(...HEAD, `Transfer-Encoding: ${coding}`, ...BODY);
    expect(answer).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/);
    expect(answer).toMatch(/^Connection: close\r$/m);
    expect(answer).toContain('"code":"NOT_IMPLEMENTED"');
    expect(answer.match(/HTTP\/1\.1/g), "one answer").toHaveLength(1);
  },
);

test("two transfer codings in two headers are 501", async () => {
  const answer = await exchange(...HEAD, "Transfer-Encoding: gzip", "Transfer-Encoding: chunked", ...BODY);
  expect(answer).toMatch(/^HTTP\/1\.1 501 /);
});

test.each([
  ["after which chunks are not last", ["Transfer-Encoding: chunked, gzip"]],
  ["beside a length", ["Transfer-Encoding: chunked", "Content-Length: 5"]],
  ["after a length", ["Content-Length: 5", "Transfer-Encoding: chunked"]],
])("transfer codings %s leave the body's end open: 400", async (_what, headers) => {
  const answer = await exchange(...HEAD, ...headers, ...BODY);
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer.match(/HTTP\/1\.1/g), "one answer").toHaveLength(1);
});

test("HTTP/1.0 has no transfer codings: 400, and the connection ends", async () => {
  const answer = await exchange("POST / HTTP/1.0", "Connection: keep-alive", "Transfer-Encoding: chunked", ...BODY);
  expect(answer).toMatch(/^HTTP\/1\.1 400 [\s\S]*Connection: close/);
});
