import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { expect, test } from "vitest";
import { isClientDisconnect } from "@/lib/http/is-client-disconnect";

test("a client that disconnects midway is distinguished from other failures", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  socket.write("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 9\r\n\r\nhalf");
  const [request] = (await once(server, "request")) as [IncomingMessage];
  const failed = once(request, "error");
  socket.destroy();
  const [left] = await failed;
  expect(isClientDisconnect(left)).toBe(true);
  expect(isClientDisconnect(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }))).toBe(false);
  expect(isClientDisconnect(new Error("aborted"))).toBe(false);
  server.close();
});
