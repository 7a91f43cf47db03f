import { Agent, request as httpRequest } from "node:http";

/** What a crowd of clients received whole: the ids of its answers. */
export type Crowd = {
  received: string[];
  /** Resolves once this many more answers were received. */
  more(count: number): Promise<void>;
  /** Sends nothing more and resolves when every client has heard the last of the server. */
  disperse(): Promise<void>;
};

/** Clients that each ask, on a connection of their own, for as long as they get an answer with this status. */
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

/** The request id of an answer that came whole; null when the connection ended before, or the answer was no 200. */
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
