import { Agent, request as httpRequest } from "node:http";

/** Clients that send requests; `received` holds the request ids of the answers they received in full. */
export type Crowd = {
  received: string[];
  /** Resolves after this many more answers. */
  more(count: number): Promise<void>;
  /** Sends no more requests and resolves when every client's last request has ended. */
  disperse(): Promise<void>;
};

/** Clients with their own connections that send requests for as long as the answers have this status. */
export function gatherCrowd(port: number, clients: number, path: string, headers: Record<string, string>): Crowd {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const received: string[] = [];
  let isAsking = true;
  let onReceived = () => {};

  async function keepAsking(): Promise<void> {
    while (isAsking) {
      const id = await receive(agent, port, path, headers);
      if (id === null) return;
      received.push(id);
      onReceived();
    }
  }

  const asking = Promise.all(Array.from({ length: clients }, keepAsking));
  return {
    received,
    more(count) {
      const until = received.length + count;
      return new Promise((resolve) => {
        onReceived = () => received.length >= until && resolve();
      });
    },
    async disperse() {
      isAsking = false;
      await asking;
      agent.destroy();
    },
  };
}

/** The request id of a complete answer; null if the connection ended before, or the status is not 200. */
function receive(agent: Agent, port: number, path: string, headers: Record<string, string>): Promise<string | null> {
  return new Promise((resolve) => {
    const request = httpRequest({ agent, host: "127.0.0.1", port, path, headers }, (response) => {
      response.on("data", () => undefined);
      response.on("error", () => resolve(null));
      response.on("end", () =>
        resolve(response.complete && response.statusCode === 200 ? String(response.headers["x-request-id"]) : null),
      );
      response.on("close", () => resolve(null));
    });
    request.on("error", () => resolve(null));
    request.end();
  });
}
