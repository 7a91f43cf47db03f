import { Webhook } from "standardwebhooks";
import { type ReceivedRequest, startReceiver as startAnyReceiver } from "../../lib/testing/servers/receiver";
import { expect } from "./fixtures";

/** A program of somebody else that receives webhooks, on loopback. */
export type Receiver = {
  url: string;
  /** All messages so far, oldest first. */
  received: ReceivedRequest[];
  /** What it answers from now on; 200 at first. With a secret it verifies each message, and answers 401 when that fails. */
  answerWith(status: number): void;
  verifyWith(secret: string): void;
  close(): Promise<void>;
};

export async function startReceiver(): Promise<Receiver> {
  const { url, received, onRequest, stop } = await startAnyReceiver();
  let status = 200;
  let secret: string | null = null;
  onRequest((message, response) => {
    const isRefused = secret !== null && !isGenuine(message, secret);
    response.writeHead(isRefused ? 401 : status, { "content-type": "text/plain" });
    response.end(isRefused ? "wrong signature" : `answered ${status}`);
  });
  return {
    url: `${url}/webhooks`,
    received,
    answerWith: (next) => {
      status = next;
    },
    verifyWith: (next) => {
      secret = next;
    },
    close: stop,
  };
}

/** Whether other people's code takes a message for ours. */
export function isGenuine({ headers, body }: ReceivedRequest, secret: string): boolean {
  try {
    new Webhook(secret).verify(body, headers as Record<string, string>);
    return true;
  } catch {
    return false;
  }
}

/** Waits until a message of this type has arrived, and returns the newest one. */
export async function receivedOf(receiver: Receiver, type: string): Promise<ReceivedRequest> {
  const find = () => receiver.received.findLast(({ body }) => JSON.parse(body).type === type);
  await expect.poll(find, { message: `a message of the type ${type}` }).toBeDefined();
  return find()!;
}
