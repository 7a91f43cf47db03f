import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { guardPages } from "@/lib/http/pages/page-guard";

const KIB = 1024;
const SIGNED_IN = "Cookie: session=here";

let server: Server;
const seen: number[] = [];
const open: Socket[] = [];

beforeEach(async () => {
  seen.length = 0;
  const pages = guardPages(
    async (request, response) => {
      seen.push((await text(request)).length);
      response.end("page");
    },
    async ({ headers }) => headers.cookie ?? null,
  );
  server = createServer(pages).listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Begins a post. The body follows by hand. */
async function begin(...headers: string[]): Promise<Socket> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  open.push(socket);
  await once(socket, "connect");
  socket.write(["POST /sign-in HTTP/1.1", "Host: hub", ...headers, "", ""].join("\r\n"));
  return socket;
}

const chunk = (bytes: number) => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked";

/** The status line and all that follows it, until the server ends the connection. */
async function replyOf(socket: Socket): Promise<string> {
  return (await text(socket)).slice("HTTP/1.1 ".length);
}

test("a page sees a post with its whole body, however it is framed", async () => {
  const counted = await begin("Connection: close", "Content-Length: 5");
  counted.write("hello");
  expect(await replyOf(counted)).toMatch(/^200 .*page$/s);
  const chunked = await begin("Connection: close", CHUNKED);
  chunked.write(`${chunk(7)}${chunk(4)}0\r\n\r\n`);
  expect(await replyOf(chunked)).toMatch(/^200 /);
  expect(seen).toEqual([5, 11]);
});

test("an announced length that is too large is refused before a byte of the body", async () => {
  expect(await replyOf(await begin(`Content-Length: ${64 * KIB + 1}`))).toMatch(/^413 .*PAYLOAD_TOO_LARGE.*64 KiB/s);
  expect(await replyOf(await begin(SIGNED_IN, `Content-Length: ${1024 * KIB + 1}`))).toMatch(/^413 .*1024 KiB/s);
  expect(seen).toEqual([]);
});

test("a chunked body is refused as soon as it is too large, and an action's client gets plain text", async () => {
  const anonymous = await begin(CHUNKED);
  anonymous.write(chunk(64 * KIB + 1));
  expect(await replyOf(anonymous)).toMatch(/^413 /);
  const action = await begin(SIGNED_IN, "Next-Action: x", CHUNKED);
  action.write(chunk(1024 * KIB + 1));
  expect(await replyOf(action)).toMatch(/^413 .*Content-Type: text\/plain\r\n.*This request is larger/s);
  expect(seen).toEqual([]);
});

test("a person with a session may send 1 MiB", async () => {
  const socket = await begin("Connection: close", SIGNED_IN, `Content-Length: ${1024 * KIB}`);
  socket.write("x".repeat(1024 * KIB));
  expect(await replyOf(socket)).toMatch(/^200 /);
  expect(seen).toEqual([1024 * KIB]);
});

test("unfinished posts of one address hold at most 1 MiB; the rest are refused, and their end makes room", async () => {
  const unfinished = await Promise.all(Array.from({ length: 24 }, () => begin(CHUNKED)));
  const refused = Promise.all(unfinished.map(async (socket) => (await text(socket)).includes("UNAVAILABLE")));
  for (const socket of unfinished) socket.write(chunk(60 * KIB));
  // 17 × 60 KiB fit into 1 MiB.
  await expect.poll(() => unfinished.filter(({ readableEnded }) => readableEnded).length).toBe(7);
  const person = await begin("Connection: close", SIGNED_IN, "Content-Length: 5");
  person.write("hello");
  expect(await replyOf(person)).toMatch(/^200 /);
  for (const socket of unfinished) socket.end();
  expect((await refused).filter(Boolean)).toHaveLength(7);
  await expect
    .poll(async () => {
      const next = await begin("Connection: close", `Content-Length: ${60 * KIB}`);
      next.write("x".repeat(60 * KIB));
      return (await replyOf(next)).slice(0, 3);
    })
    .toBe("200");
});

test("plain HTTP from elsewhere gets a page that says what to configure, except for public pages", async () => {
  const port = (server.address() as AddressInfo).port;
  const ask = (path: string, headers: Record<string, string>) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers, redirect: "manual" });
  const forwarded = { "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https" };
  const page = await ask("/sign-in", { ...forwarded, Accept: "text/html,*/*" });
  expect([page.status, page.headers.get("content-type")]).toEqual([403, "text/html; charset=utf-8"]);
  expect(await page.text()).toContain("TRUSTED_PROXIES");
  const read = await ask("/api/dashboard/keys", forwarded);
  expect([read.status, (await read.json()).error.code]).toEqual([403, "HTTPS_REQUIRED"]);
  for (const path of ["/developers", "/developers/errors?x=1", "/_next/static/a.js", "/scalar/standalone.esm.js"]) {
    expect((await ask(path, forwarded)).status, path).toBe(200);
  }
  for (const path of ["/developersx", "/_next/image", "/integrations/api"]) {
    expect((await ask(path, forwarded)).status, path).toBe(403);
  }
});
