import { expect, test } from "vitest";
import { isOnThisMachine } from "@/lib/http/page-caller";

const stamped = (host: string, isLocal: boolean) =>
  new Headers({ "x-forwarded-host": host, ...(isLocal && { "x-ihub-is-local": "true" }) });

test.each(["localhost", "localhost:3000", "127.0.0.1:3000", "127.3.2.1", "[::1]:3000"])(
  "a local caller that opened %s is on this machine",
  (host) => {
    expect(isOnThisMachine(stamped(host, true))).toBe(true);
    expect(isOnThisMachine(stamped(host, false))).toBe(false);
  },
);

test.each([
  "hub.example.com",
  "rebound.example.com:3000",
  "localhost.example.com",
  "127.0.0.1.example.com",
  "10.0.0.1",
  "",
])("a local caller that opened %s may be led there by a website", (host) => {
  expect(isOnThisMachine(stamped(host, true))).toBe(false);
});
