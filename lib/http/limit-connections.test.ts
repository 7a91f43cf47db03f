import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { limitConnections } from "@/lib/http/limit-connections";
import { env } from "@/lib/platform/env";
import { forgetSingleton } from "@/lib/platform/singleton";

/** How many of 5 connections of this machine stay open. */
async function openOf(most: number): Promise<number> {
  const server = createServer((_request, response) => response.end());
  limitConnections(server, most);
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const sockets = Array.from({ length: 5 }, () => connect(port, "127.0.0.1").on("error", () => undefined));
  const answered = sockets.map(async (socket) => {
    socket.write("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
    const first = await Promise.race([once(socket, "data"), once(socket, "close")]).catch(() => []);
    return first[0] instanceof Buffer;
  });
  const open = (await Promise.all(answered)).filter(Boolean).length;
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => new Promise((resolve) => server.getConnections((_error, count) => resolve(count)))).toBe(0);
  const later = connect(port, "127.0.0.1");
  later.write("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  expect((await once(later, "data"))[0]).toBeInstanceOf(Buffer);
  later.destroy();
  server.close();
  return open;
}

test("one address has a limit of open connections, and closed ones make room", async () => {
  expect(await openOf(3)).toBe(3);
});

test("a trusted proxy has no limit", async () => {
  env().TRUSTED_PROXIES.push("127.0.0.1");
  forgetSingleton("trusted-proxies");
  expect(await openOf(3)).toBe(5);
  env().TRUSTED_PROXIES.pop();
  forgetSingleton("trusted-proxies");
});
