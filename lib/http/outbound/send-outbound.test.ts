import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { sendOutbound } from "@/lib/http/outbound/send-outbound";
import { env } from "@/lib/platform/env";
import { startDnsServer } from "@/lib/testing/servers/dns-server";

const settings = env();
const { OUTBOUND_ALLOWED_NETWORKS, DNS_SERVERS } = settings;

const ends: (() => void)[] = [];
afterEach(() => {
  Object.assign(settings, { OUTBOUND_ALLOWED_NETWORKS, DNS_SERVERS });
  for (const end of ends.splice(0)) end();
});

/** A server on loopback, and how many connections it got. */
async function serve(answer: RequestListener) {
  let connections = 0;
  const server = createServer(answer).on("connection", () => connections++);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

async function useDns(addresses: Record<string, string[]>) {
  const dns = await startDnsServer();
  for (const [name, queue] of Object.entries(addresses)) dns.addresses.set(name, queue);
  settings.DNS_SERVERS = [dns.address];
  ends.push(() => dns.close());
}

const get = (url: string, timeoutMs?: number) => sendOutbound(new URL(url), { method: "GET" }, timeoutMs);

describe("without allowed networks", () => {
  const hosts = ["127.0.0.1", "2130706433", "0177.0.0.1", "0x7f000001", "127.1", "0", "[::1]", "[::ffff:127.0.0.1]"];
  test.each([...hosts, "[64:ff9b::7f00:1]", "[2002:7f00:1::1]", "127.0.0.1.", "localhost", "169.254.169.254"])(
    "no connection is made to %s",
    async (host) => {
      const server = await serve((_, response) => response.end("secret"));
      for (const scheme of ["http", "https"]) {
        const asked = get(`${scheme}://${host}:${server.port}/`);
        await expect(asked).rejects.toMatchObject({ reason: "FORBIDDEN_ADDRESS" });
      }
      expect(server.connections()).toBe(0);
    },
  );

  test("a name that leads to a private address is refused", async () => {
    await useDns({ "private.test": ["127.0.0.1"] });
    await expect(get("https://private.test/")).rejects.toMatchObject({ reason: "FORBIDDEN_ADDRESS" });
  });

  test("plain HTTP to a public address is refused, as are user names and other schemes", async () => {
    await expect(get("http://8.8.8.8/")).rejects.toMatchObject({ reason: "NOT_HTTPS" });
    await expect(get("https://user:word@8.8.8.8/")).rejects.toMatchObject({ reason: "INVALID_URL" });
    await expect(get("ftp://8.8.8.8/")).rejects.toMatchObject({ reason: "INVALID_URL" });
  });
});

describe("in allowed networks", () => {
  test("a name that changes its address between check and connection does not lead elsewhere", async () => {
    const server = await serve((_, response) => response.end("checked"));
    await useDns({ "rebinding.test": ["127.0.0.1", "169.254.169.254"] });
    settings.OUTBOUND_ALLOWED_NETWORKS = ["127.0.0.1/32"];
    const answer = await get(`http://rebinding.test:${server.port}/`);
    expect(await answer.text()).toBe("checked");
    const asked = get(`http://rebinding.test:${server.port}/`);
    await expect(asked).rejects.toMatchObject({ reason: "FORBIDDEN_ADDRESS" });
    expect(server.connections()).toBe(1);
  });

  test("the request arrives with its method, headers and body, and the answer with its status", async () => {
    const server = await serve((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(201, { "X-Method": `${request.method} ${request.headers.host}` }).end("made");
      });
    });
    settings.OUTBOUND_ALLOWED_NETWORKS = ["127.0.0.0/8"];
    const url = new URL(`http://127.0.0.1:${server.port}/path`);
    const answer = await sendOutbound(url, { method: "POST", headers: { "content-type": "text/plain" }, body: "text" });
    expect([answer.status, answer.headers.get("x-method"), await answer.text()]).toEqual([
      201,
      `POST 127.0.0.1:${server.port}`,
      "made",
    ]);
  });

  test("redirects are not followed", async () => {
    const target = await serve((_, response) => response.end());
    const server = await serve((_, response) =>
      response.writeHead(302, { location: `http://127.0.0.1:${target.port}/` }).end(),
    );
    settings.OUTBOUND_ALLOWED_NETWORKS = ["127.0.0.0/8"];
    await expect(get(`http://127.0.0.1:${server.port}/`)).rejects.toMatchObject({ reason: "REDIRECTED" });
    expect(target.connections()).toBe(0);
  });

  test("an answer of more than 1 MiB is cut off, with and without its length in advance", async () => {
    const big = Buffer.alloc(1024 * 1024 + 1);
    const server = await serve((request, response) => {
      if (request.url === "/endless") response.on("drain", () => response.write(big)).write(big);
      else response.end(request.url === "/fits" ? big.subarray(1) : big);
    });
    settings.OUTBOUND_ALLOWED_NETWORKS = ["127.0.0.0/8"];
    const at = `http://127.0.0.1:${server.port}`;
    await expect(get(`${at}/long`)).rejects.toMatchObject({ reason: "TOO_LARGE" });
    await expect(get(`${at}/endless`)).rejects.toMatchObject({ reason: "TOO_LARGE" });
    expect((await (await get(`${at}/fits`)).arrayBuffer()).byteLength).toBe(1024 * 1024);
  });

  test("a server that is silent, drips its answer or is gone fails within the time", async () => {
    const drip = (_: unknown, response: { write(text: string): void }) => {
      const timer = setInterval(() => response.write("."), 20);
      ends.push(() => clearInterval(timer));
    };
    settings.OUTBOUND_ALLOWED_NETWORKS = ["127.0.0.0/8"];
    const silent = await serve(() => undefined);
    const slow = await serve(drip as unknown as RequestListener);
    await expect(get(`http://127.0.0.1:${silent.port}/`, 300)).rejects.toMatchObject({ reason: "TIMED_OUT" });
    await expect(get(`http://127.0.0.1:${slow.port}/`, 300)).rejects.toMatchObject({ reason: "TIMED_OUT" });
    await expect(get("http://127.0.0.1:1/")).rejects.toMatchObject({ reason: "UNREACHABLE" });
    await useDns({});
    await expect(get("https://nobody.test/")).rejects.toMatchObject({ reason: "UNKNOWN_HOST" });
  });
});
