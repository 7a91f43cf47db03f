import { afterAll, beforeAll } from "vitest";
import { env } from "@/lib/platform/env";
import { startDnsServer } from "@/lib/testing/servers/dns-server";
import { EXAMPLE_HOST } from "@/lib/webhooks/examples";

/** Lets the host of the documents' example endpoint have a public address in all tests of the calling file. */
export function resolveExampleHost(): void {
  let close = () => {};
  const { DNS_SERVERS } = env();
  beforeAll(async () => {
    const dns = await startDnsServer();
    dns.addresses.set(EXAMPLE_HOST, ["8.8.8.8"]);
    Object.assign(env(), { DNS_SERVERS: [dns.address] });
    close = dns.close;
  });
  afterAll(() => {
    Object.assign(env(), { DNS_SERVERS });
    close();
  });
}
