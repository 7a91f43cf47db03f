import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { expect } from "./fixtures";

export type Received = { headers: IncomingHttpHeaders; body: string };

/** A program of somebody else that receives webhooks, on loopback. */
export type Receiver = {
  url: string;
  /** All messages so far, oldest first. */
  received: Received[];
  /** What it answers from now on; 200 at first. With a secret it verifies each message, and answers 401 when that fails. */
  answerWith(status: number): void;
  verifyWith(secret: string): void;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let status = 200;
  let secret: string | null = null;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const message = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(message);
    const isRefused = secret !== null && !isGenuine(message, secret);
    response.writeHead(isRefused ? 401 : status, { "content-type": "text/plain" });
    response.end(isRefused ? "wrong signature" : `answered ${status}`);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`,
    received,
    answerWith: (next) => {
      status = next;
    },
    verifyWith: (next) => {
      secret = next;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Whether other people's code takes a message for ours. */
export function isGenuine({ headers, body }: Received, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a message of this type has arrived, and returns the newest one. */
export async function receivedOf(receiver: Receiver, type: string): Promise<Received> {
  const find = () => receiver.received.findLast(({ body }) => JSON.parse(body).type === type);
  await expect.poll(find, { message: `a message of the type ${type}` }).toBeDefined();
  return find()!;
}
