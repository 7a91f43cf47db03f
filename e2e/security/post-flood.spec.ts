import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { expect, test } from "../support/fixtures";
import { startOwnServer } from "../support/own-server";

const POSTS = 500;
const SENT_BYTES = 9_500_000;

/** Begins a post to a page, sends as much as the server takes, and never finishes. Resolves when the server stops reading. */
async function flood(url: URL, path: string, framing: string): Promise<Socket> {
  const socket = connect(Number(url.port), url.hostname).on("error", () => undefined);
  await once(socket, "connect");
  socket.resume();
  socket.write([`POST ${path} HTTP/1.1`, `Host: ${url.host}`, framing, "", ""].join("\r\n"));
  socket.write(`${SENT_BYTES.toString(16)}\r\n${"x".repeat(SENT_BYTES)}`);
  return socket;
}

test("a flood of unfinished posts leaves the server's memory as it was, and people sign in meanwhile", async () => {
  test.skip(process.platform !== "linux", "Only Linux tells a process's memory.");
  const server = await startOwnServer(process.env.DATABASE_URL!);
  const url = new URL(server.url);
  const residentBytes = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))![1]) * 1024;
  for (let warm = 0; warm < 20; warm++) expect((await fetch(`${server.url}/sign-in`)).status).toBe(200);
  const before = residentBytes();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentBytes())), 50);
  const chunked = Array.from({ length: POSTS / 2 }, () => flood(url, "/sign-in", "Transfer-Encoding: chunked"));
  const counted = Array.from({ length: POSTS / 2 }, () =>
    flood(url, "/api/auth/callback/credentials", "Content-Length: 10000000"),
  );
  const sockets = await Promise.all([...chunked, ...counted]);
  const during = await fetch(`${server.url}/api/auth/csrf`);
  expect(during.status).toBe(200);
  await Promise.all(sockets.map((socket) => socket.destroyed || once(socket, "close")));
  clearInterval(watch);
  expect(most / before).toBeLessThan(1.2);
  await server.stop();
});
