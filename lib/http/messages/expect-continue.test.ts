import { type AddressInfo, connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type HttpServer, listen } from "@/lib/http/http-server";
import { guardPages } from "@/lib/http/pages/page-guard";

let http: HttpServer;

beforeEach(async () => {
  http = await listen(0, "127.0.0.1");
  const page = async (...[request, response]: Parameters<Parameters<HttpServer["serve"]>[0]>) =>
    void response.end(`page got ${await text(request)}`);
  http.serve(guardPages(page, async () => null));
});
afterEach(() => http.drain(1_000));

/** All that the server sends for a post whose body follows after the server asked for it. */
async function post(length: number, body: string): Promise<string> {
  const socket = connect((http.server.address() as AddressInfo).port, "127.0.0.1");
  const head = ["POST /sign-in HTTP/1.1", "Host: here", "Expect: 100-continue", "Connection: close"];
  socket.write([...head, `Content-Length: ${length}`, "", ""].join("\r\n"));
  socket.once("data", (part) => String(part).startsWith("HTTP/1.1 100 ") && socket.write(body));
  return text(socket);
}

test("a page's post is asked for its body, and the connection ends if the client wants it to", async () => {
  expect(await post(5, "hello")).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 .*page got hello/s);
});

test("a post that announces too much is refused before its body is asked for", async () => {
  expect(await post(5_000_000, "")).toMatch(/^HTTP\/1\.1 413 .*PAYLOAD_TOO_LARGE/s);
});
