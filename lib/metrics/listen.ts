import { createServer, type Server, type ServerResponse } from "node:http";
import type { Registry } from "prom-client";
import { bind } from "@/lib/http/http-server";
import type { MetricGroup } from "@/lib/metrics/described-metric";
import { makeRegistry } from "@/lib/metrics/registry";
import { logger } from "@/lib/platform/logger";

/**
 * Serves `/metrics` on its own port, which a proxy need not expose.
 * @throws Error with a one-line message when METRICS_PORT is not available.
 */
export async function listenForMetrics(port: number, host: string, registered: MetricGroup[]): Promise<Server> {
  const registry = makeRegistry(registered);
  const server = createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD")
      return void response.writeHead(405, { Allow: "GET, HEAD" }).end();
    if (request.url?.split("?")[0] !== "/metrics") return void response.writeHead(404).end();
    void answer(registry, response);
  });
  await bind(server, port, host, "METRICS_PORT");
  return server;
}

async function answer(registry: Registry, response: ServerResponse): Promise<void> {
  try {
    const text = await registry.metrics();
    response.writeHead(200, { "Content-Type": registry.contentType, "Cache-Control": "no-store" }).end(text);
  } catch (error) {
    logger().error({ err: error }, "the metrics could not be read");
    response.writeHead(500).end();
  }
}
