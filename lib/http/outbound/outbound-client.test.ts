import { once } from "node:events";
import { createServer, type RequestListener, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { openOutboundClient } from "@/lib/http/outbound/outbound-client";
import { checkUrl, type OutboundRule } from "@/lib/http/outbound/outbound-rule";
import { env } from "@/lib/platform/env";
import { PRIVATE_NAMES, REFUSED_URLS } from "@/lib/testing/refused-urls";
import { startDnsServer } from "@/lib/testing/servers/dns-server";

const settings = env();
const { DNS_SERVERS } = settings;

const NOWHERE: OutboundRule = { allowedNetworks: [], proxyUrl: null };
const LOOPBACK: OutboundRule = { allowedNetworks: ["127.0.0.0/8"], proxyUrl: null };
const LIMITS = { timeoutMs: 10_000, maxBytes: 64 * 1024, reuseMs: 60_000 };

const ends: (() => void)[] = [];
afterEach(() => {
  settings.DNS_SERVERS = DNS_SERVERS;
  for (const end of ends.splice(0)) end();
});

function open(rule: OutboundRule, limits: Partial<typeof LIMITS> = {}) {
  const client = openOutboundClient(rule, { ...LIMITS, ...limits });
  ends.push(client.close);
  return (url: string, body = "{}") => client.post(new URL(url), { headers: { "x-test": "yes" }, body });
}

/** A server on loopback. `sockets`: its connections so far. */
async function serve(answer: RequestListener) {
  const sockets: Socket[] = [];
  const server = createServer(answer).on("connection", (socket) => sockets.push(socket));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, port: (server.address() as AddressInfo).port, sockets };
}

async function useDns(addresses: Record<string, string[]>) {
  const dns = await startDnsServer();
  for (const [name, queue] of Object.entries(addresses)) dns.addresses.set(name, queue);
  settings.DNS_SERVERS = [dns.address];
  ends.push(dns.close);
  return dns;
}

test("the table of refused URLs is complete", () => {
  expect(REFUSED_URLS.length).toBeGreaterThanOrEqual(60);
  expect(new Set(REFUSED_URLS.map(([, url]) => url)).size).toBe(REFUSED_URLS.length);
});

test.each(REFUSED_URLS)("refused when saved and when sent to: %s", async (_name, url, reason) => {
  await useDns(PRIVATE_NAMES);
  expect(await checkUrl(url, NOWHERE, 5_000)).toBe(reason);
  await expect(open(NOWHERE)(url)).rejects.toMatchObject({ reason });
});

test("what is public passes the check, and text that is no URL does not", async () => {
  await useDns({ "public.test": ["8.8.8.8"] });
  for (const url of ["https://8.8.8.8:8443/x", "https://public.test/", "https://[2606:4700:4700::1111]/"])
    expect(await checkUrl(url, NOWHERE, 5_000)).toBeNull();
  for (const url of [
    "",
    "hooks",
    "https://",
    "https://[::1",
    "https://a b/",
    "file:///etc/passwd",
    "gopher://8.8.8.8/",
  ])
    expect(await checkUrl(url, NOWHERE, 5_000)).toBe("INVALID_URL");
});

test("one private address among public ones is enough to refuse a name", async () => {
  await useDns({ "mixed.test": ["8.8.8.8"] });
  const rule = { allowedNetworks: [], proxyUrl: null };
  expect(await checkUrl("https://mixed.test/", rule, 5_000)).toBeNull();
  await useDns({ "mixed.test": ["10.0.0.1"] });
  expect(await checkUrl("https://mixed.test/", rule, 5_000)).toBe("FORBIDDEN_ADDRESS");
});

test("a message arrives with its headers and body, and the answer returns with its status", async () => {
  let got: unknown;
  const { port } = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => {
      got = [request.method, request.url, request.headers["x-test"], Buffer.concat(parts).toString()];
      response.writeHead(418, { "retry-after": "7" }).end("teapot");
    });
  });
  const answer = await open(LOOPBACK)(`http://127.0.0.1:${port}/hooks?a=b`, '{"name":"Zoë"}');
  expect(got).toEqual(["POST", "/hooks?a=b", "yes", '{"name":"Zoë"}']);
  expect([answer.status, answer.headers["retry-after"], answer.body.toString()]).toEqual([418, "7", "teapot"]);
});

test("connections are reused, in turn and at once", async () => {
  const { port, sockets } = await serve((request, response) => request.resume().on("end", () => response.end("ok")));
  const post = open(LOOPBACK);
  for (let sent = 0; sent < 20; sent++) await post(`http://127.0.0.1:${port}/`);
  expect(sockets).toHaveLength(1);
  const lanes = Array.from({ length: 4 }, async () => {
    for (let sent = 0; sent < 20; sent++) await post(`http://127.0.0.1:${port}/`);
  });
  await Promise.all(lanes);
  expect(sockets.length).toBeLessThanOrEqual(4);
});

test("after the time of reuse a name is resolved and checked again, and the old connection is not used", async () => {
  const { port, sockets } = await serve((request, response) => request.resume().on("end", () => response.end("ok")));
  const { addresses } = await useDns({ "rebinding.test": ["127.0.0.1"] });
  const post = open({ allowedNetworks: ["127.0.0.1/32"], proxyUrl: null }, { reuseMs: 50 });
  await post(`http://rebinding.test:${port}/`);
  expect(sockets).toHaveLength(1);
  addresses.set("rebinding.test", ["169.254.169.254"]);
  await expect
    .poll(() => post(`http://rebinding.test:${port}/`).catch(({ reason }) => reason), { timeout: 10_000 })
    .toBe("FORBIDDEN_ADDRESS");
  await expect.poll(() => sockets.every(({ destroyed }) => destroyed), { timeout: 10_000 }).toBe(true);
});

test("a name that changes its address between check and connection does not lead elsewhere", async () => {
  const { port, sockets } = await serve((request, response) => request.resume().on("end", () => response.end("ok")));
  await useDns({ "rebinding.test": ["127.0.0.1", "127.0.0.2"] });
  const post = open({ allowedNetworks: ["127.0.0.1/32"], proxyUrl: null });
  expect((await post(`http://rebinding.test:${port}/`)).status).toBe(200);
  sockets.at(-1)!.destroy();
  expect((await post(`http://rebinding.test:${port}/`)).status).toBe(200);
});

test("redirects are answers and are not followed", async () => {
  const target = await serve((_, response) => response.end());
  const { port } = await serve((_, response) =>
    response.writeHead(307, { location: `http://127.0.0.1:${target.port}/` }).end("moved"),
  );
  expect((await open(LOOPBACK)(`http://127.0.0.1:${port}/`)).status).toBe(307);
  expect(target.sockets).toEqual([]);
});

test("an answer of more than 64 KiB is cut, which is no failure, however long it is", async () => {
  const big = Buffer.alloc(1024 * 1024, "a");
  const { port, sockets } = await serve((request, response) => {
    if (request.url === "/endless") response.on("drain", () => response.write(big)).write(big);
    else response.end(request.url === "/fits" ? big.subarray(0, LIMITS.maxBytes) : big);
  });
  const post = open(LOOPBACK);
  for (const path of ["/fits", "/long", "/endless"])
    expect((await post(`http://127.0.0.1:${port}${path}`)).body).toHaveLength(LIMITS.maxBytes);
  await expect.poll(() => sockets.at(-1)!.destroyed, { timeout: 10_000 }).toBe(true);
  expect(sockets.at(-1)!.bytesWritten).toBeLessThan(64 * big.length);
});

test("a client that closes ends its exchanges, and then their connections", async () => {
  const { promise: asked, resolve: onAsked } = Promise.withResolvers<() => void>();
  const { port, sockets } = await serve((_, response) => onAsked(() => response.end("late")));
  const client = openOutboundClient(LOOPBACK, LIMITS);
  const answer = client.post(new URL(`http://127.0.0.1:${port}/`), { headers: {}, body: "" });
  const finish = await asked;
  client.close();
  await Promise.resolve();
  finish();
  expect((await answer).body.toString()).toBe("late");
  await expect.poll(() => sockets[0]!.destroyed, { timeout: 3_000 }).toBe(true);
});

test("a server that is silent, drips its answer, hangs up or is gone fails within the time", async () => {
  const { port } = await serve((request, response) => {
    if (request.url === "/closes") request.socket.destroy();
    if (request.url !== "/drips") return;
    const timer = setInterval(() => response.write("."), 20);
    ends.push(() => clearInterval(timer));
  });
  const post = open(LOOPBACK, { timeoutMs: 400 });
  const at = `http://127.0.0.1:${port}`;
  await expect(post(`${at}/silent`)).rejects.toMatchObject({ reason: "TIMED_OUT" });
  await expect(post(`${at}/drips`)).rejects.toMatchObject({ reason: "TIMED_OUT" });
  await expect(post(`${at}/closes`)).rejects.toMatchObject({ reason: "UNREACHABLE" });
  await expect(post("http://127.0.0.1:1/")).rejects.toMatchObject({ reason: "UNREACHABLE" });
});

test("a kept connection that the server closed meanwhile fails no message", async () => {
  let isRude = false;
  const { port, sockets } = await serve((request, response) => {
    if (isRude && sockets.indexOf(request.socket) === 0) request.socket.destroy();
    else request.resume().on("end", () => response.end("ok"));
  });
  const post = open(LOOPBACK);
  await post(`http://127.0.0.1:${port}/`);
  isRude = true;
  expect((await post(`http://127.0.0.1:${port}/`)).body.toString()).toBe("ok");
  expect(sockets).toHaveLength(2);
});

/** A forward proxy that knows `receiver.test`. `asked`: what it was asked for. */
async function serveProxy(port: number) {
  const asked: string[] = [];
  const proxy = await serve((incoming, response) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    const { pathname } = new URL(incoming.url!);
    const forward = request({ port, path: pathname, method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode!);
      answer.pipe(response);
    });
    incoming.pipe(forward);
  });
  proxy.server.on("connect", ({ url }, socket) => {
    asked.push(`CONNECT ${url}`);
    const onward = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [onward, socket]) end.on("error", () => undefined);
  });
  return { asked, url: `http://127.0.0.1:${proxy.port}` };
}

test("through a proxy, names are the proxy's to resolve, and private addresses are still refused", async () => {
  const { port } = await serve((incoming, response) => incoming.resume().on("end", () => response.end("ok")));
  const { asked, url } = await serveProxy(port);
  const post = open({ allowedNetworks: ["127.0.0.1"], proxyUrl: url });
  expect((await post(`http://127.0.0.1:${port}/hooks`)).body.toString()).toBe("ok");
  await expect(post("https://receiver.test/hooks")).rejects.toMatchObject({ reason: "BAD_CERTIFICATE" });
  expect(asked).toEqual([`POST http://127.0.0.1:${port}/hooks`, "CONNECT receiver.test:443"]);
  for (const refused of ["https://10.0.0.1/", "https://[::1]/", "https://localhost/", "https://0x7f.2/"])
    await expect(post(refused)).rejects.toMatchObject({ reason: "FORBIDDEN_ADDRESS" });
  await expect(post("http://receiver.test/")).rejects.toMatchObject({ reason: "NOT_HTTPS" });
  expect(asked).toHaveLength(2);
});
