import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request as it arrived. */
export type ReceivedRequest = { path: string; headers: IncomingHttpHeaders; body: string; at: number };
type Answer = (request: ReceivedRequest, response: ServerResponse) => void;

/** A receiver of webhooks on loopback. */
export type Receiver = {
  url: string;
  received: ReceivedRequest[];
  /** Decides on each request; answers 204 by default. */
  onRequest(answer: Answer): void;
  /** The `webhook-id` of each request to this path, in order of arrival. */
  idsAt(path?: string): string[];
  /** The `ihub-message-number` of each request to this path. */
  numbersAt(path?: string): number[];
  stop(): Promise<void>;
};

const acceptRequest: Answer = (_, response) => response.writeHead(204).end();

export async function startReceiver(): Promise<Receiver> {
  const received: ReceivedRequest[] = [];
  let answer = acceptRequest;
  const server = createServer(async (incoming, response) => {
    const parts: Buffer[] = [];
    try {
      for await (const part of incoming) parts.push(part);
    } catch {
      return;
    }
    const body = Buffer.concat(parts).toString();
    const request = { path: incoming.url!, headers: incoming.headers, body, at: Date.now() };
    received.push(request);
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const at = (path?: string) => received.filter((request) => path === undefined || request.path === path);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    onRequest(given) {
      answer = given;
    },
    idsAt: (path) => at(path).map(({ headers }) => headers["webhook-id"] as string),
    numbersAt: (path) => at(path).map(({ headers }) => Number(headers["ihub-message-number"])),
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
