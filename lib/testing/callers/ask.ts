import { createServer, request as httpRequest, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";
import { developerApiListener } from "@/lib/developer-api/listener";
import { ensurePartitions } from "@/lib/request-log/partitions";

export type Ask = {
  method?: string;
  /** Sent as it is, without normalization. */
  path: string;
  /** An array sends the header once per value. */
  headers?: Record<string, string | string[]>;
  body?: string;
};

// biome-ignore lint/suspicious/noExplicitAny: a test reads any JSON that came back.
export type Reply = { status: number; headers: IncomingHttpHeaders; text: string; json: any };

/** The headers of a request that a proxy on this machine forwards from elsewhere, over plain HTTP. */
export const FROM_ELSEWHERE = { "x-forwarded-for": "203.0.113.9" };

/** Sends one request to the developer API on a port of this machine. */
export function ask(port: number, { method = "GET", path, headers = {}, body }: Ask): Promise<Reply> {
  const { promise, resolve, reject } = Promise.withResolvers<Reply>();
  const request = httpRequest({ host: "127.0.0.1", port, method, path, headers, agent: false }, (response) => {
    let text = "";
    response.setEncoding("utf8");
    response.on("data", (chunk: string) => {
      text += chunk;
    });
    response.on("error", reject);
    response.on("end", () => {
      const isJson = response.headers["content-type"]?.startsWith("application/json");
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        text,
        json: isJson && text ? JSON.parse(text) : null,
      });
    });
  });
  request.on("error", reject);
  request.end(body);
  return promise;
}

/** Sends the request again while the database is too slow to answer it: a 503 has changed nothing. */
export async function askUntilServed<Answer extends { status: number }>(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const reply = await send();
    if (reply.status !== 503) return reply;
  }
}

/** Serves the developer API in this process for all tests of the calling file, after creating the log's partitions. */
export function shareApi(): { port: number } {
  const api = { port: 0 };
  let close = async () => {};
  beforeAll(async () => {
    await ensurePartitions();
    ({ port: api.port, close } = await serveApi());
  });
  afterAll(() => close());
  return api;
}

/** Serves the developer API in this process, on its own port. */
export async function serveApi(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(developerApiListener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
