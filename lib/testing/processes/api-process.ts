import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { developerApiListener } from "@/lib/developer-api/listener";
import { flushLastUse } from "@/lib/keys/last-use";
import { openCounters } from "@/lib/limits/counters";
import { flushUsage } from "@/lib/request-log/write/record-request";

/** Serves the developer API alone, for tests and benchmarks. Prints its port as JSON, drains on SIGTERM. */
await openCounters();
const server = createServer(developerApiListener);
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`${JSON.stringify({ port: (server.address() as AddressInfo).port })}\n`);
});
process.on("SIGTERM", () => {
  server.close(() => Promise.all([flushUsage(), flushLastUse()]).then(() => process.exit(0)));
  server.closeIdleConnections();
});
