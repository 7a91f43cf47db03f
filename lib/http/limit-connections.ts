import type { Server } from "node:http";
import type { Socket } from "node:net";
import { isTrustedProxy } from "@/lib/http/client-address";
import { networkOf, plainAddress } from "@/lib/http/plain-address";

/**
 * Ends each new connection beyond `most` of the same address, or of the same /64 in IPv6. Trusted proxies are exempt, because
 * they carry everyone's requests.
 */
export function limitConnections(server: Server, most: number): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = plainAddress(socket.remoteAddress ?? "");
    if (address === null || isTrustedProxy(address)) return;
    const network = networkOf(address);
    const count = (open.get(network) ?? 0) + 1;
    if (count > most) return void socket.destroy();
    open.set(network, count);
    socket.once("close", () => {
      const left = open.get(network)! - 1;
      if (left > 0) open.set(network, left);
      else open.delete(network);
    });
  });
}
