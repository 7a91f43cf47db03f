import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * A proxy in front of PostgreSQL. `refuse` cuts every connection and accepts no new one, `freeze` keeps connections open but
 * forwards nothing, `open` forwards everything again.
 */
export async function startDatabaseProxy(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  let isFrozen = false;
  let isRefusing = false;

  const server = createServer((client) => {
    if (isRefusing) return client.destroy();
    const upstream = connect({ host: target.hostname, port: Number(target.port) });
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed() as [Socket, Socket]]) {
      from.on("data", (chunk) => to.write(chunk));
      from.on("error", () => to.destroy());
      from.on("close", () => to.destroy());
      if (isFrozen) from.pause();
    }
    client.on("close", () => pairs.delete(pair));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);

  const sockets = () => [...pairs].flat();
  return {
    url: url.href,
    refuse() {
      isRefusing = true;
      for (const socket of sockets()) socket.destroy();
    },
    freeze() {
      isFrozen = true;
      for (const socket of sockets()) socket.pause();
    },
    open() {
      isRefusing = false;
      isFrozen = false;
      for (const socket of sockets()) socket.resume();
    },
    close() {
      for (const socket of sockets()) socket.destroy();
      server.close();
    },
  };
}
