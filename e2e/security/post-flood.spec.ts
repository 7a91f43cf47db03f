import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { expect, test } from "../support/fixtures";
import { startOwnServer } from "../support/own-server";

const POSTS = 500;
/** Several times what V8 leaves uncollected of the first 64 KiB of each connection, and a twentieth of what is sent. */
const MOST_GROWTH = 256 * 1024 * 1024;
const SENT = Buffer.alloc(9_500_000, "x");

/** Begins a post to a page, sends as much as the server takes, and never finishes. Returns the end of the connection. */
async function flood(url: URL, path: string, framing: string): Promise<{ closed: Promise<unknown> }> {
  const socket = connect(Number(url.port), url.hostname);
  await once(socket, "connect");
  socket.on("error", () => undefined).resume();
  const closed = new Promise((resolve) => socket.on("close", resolve));
  socket.write([`POST ${path} HTTP/1.1`, `Host: ${url.host}`, framing, "", ""].join("\r\n"));
  socket.write(`${SENT.length.toString(16)}\r\n`);
  socket.write(SENT);
  return { closed };
}

test("a flood of unfinished posts takes no more memory than its connections, and pages answer meanwhile", async () => {
  test.skip(process.platform !== "linux", "Only Linux tells a process's memory.");
  const server = await startOwnServer(process.env.DATABASE_URL!);
  const url = new URL(server.url);
  const residentBytes = () =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))![1]) * 1024;
  const visits = Array.from({ length: 50 }, () => fetch(`${server.url}/sign-in`).then((answer) => answer.text()));
  await Promise.all(visits);
  const before = residentBytes();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, residentBytes())), 50);
  const chunked = Array.from({ length: POSTS / 2 }, () => flood(url, "/sign-in", "Transfer-Encoding: chunked"));
  const counted = Array.from({ length: POSTS / 2 }, () =>
    flood(url, "/api/auth/callback/credentials", "Content-Length: 10000000"),
  );
  const floods = await Promise.all([...chunked, ...counted]);
  const during = await fetch(`${server.url}/api/auth/csrf`);
  expect(during.status).toBe(200);
  await Promise.all(floods.map(({ closed }) => closed));
  clearInterval(watch);
  expect(most - before).toBeLessThan(MOST_GROWTH);
  await server.stop();
});
