import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { describeCaller, isLoopbackHost, stampCaller } from "@/lib/http/client-address";
import { env } from "@/lib/platform/env";
import { forgetSingleton } from "@/lib/platform/singleton";

function requestFrom(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage({ remoteAddress } as Socket);
  Object.assign(request.headers, headers);
  return request;
}

function trust(...proxies: string[]): void {
  env().TRUSTED_PROXIES.splice(0, Infinity, ...proxies);
  forgetSingleton("trusted-proxies");
}

afterEach(() => trust());

const forged = {
  host: "Hub.Example.com",
  "x-forwarded-for": "198.51.100.7",
  "x-forwarded-proto": "https",
  "x-forwarded-host": "evil.example",
};

test("forwarded headers of an untrusted peer are ignored", () => {
  expect(describeCaller(requestFrom("203.0.113.9", forged))).toEqual({
    scheme: "http",
    host: "hub.example.com",
    address: "203.0.113.9",
  });
});

test("forwarded headers of a trusted proxy are trusted, IPv6-mapped peers included", () => {
  trust("10.0.0.0/8");
  for (const peer of ["10.1.2.3", "::ffff:10.1.2.3"]) {
    expect(describeCaller(requestFrom(peer, forged))).toEqual({
      scheme: "https",
      host: "evil.example",
      address: "198.51.100.7",
    });
  }
});

test("through two proxies the caller is the nearest untrusted hop, whatever the client wrote before it", () => {
  trust("10.0.0.0/8", "2001:db8::/32");
  const request = requestFrom("10.0.0.1", {
    host: "inner",
    "x-forwarded-for": "1.1.1.1, 203.0.113.9:4711, 2001:db8::5",
    "x-forwarded-proto": "http, https, http",
  });
  expect(describeCaller(request)).toEqual({ scheme: "https", host: "inner", address: "203.0.113.9" });
});

test("invalid forwarded headers fall back to the connection's own values", () => {
  trust("10.0.0.1");
  const request = requestFrom("10.0.0.1", {
    host: "hub",
    "x-forwarded-for": "unknown",
    "x-forwarded-proto": "gopher",
    "x-forwarded-host": "a b<script>",
  });
  expect(describeCaller(request)).toEqual({ scheme: "http", host: "hub", address: "10.0.0.1" });
});

test("every spelling of a mapped address counts as the same caller", () => {
  trust("10.0.0.1");
  for (const spelling of ["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:CB00:7109", "[::ffff:203.0.113.9]:80"]) {
    expect(describeCaller(requestFrom("10.0.0.1", { "x-forwarded-for": spelling })).address).toBe("203.0.113.9");
  }
});

test("stamping replaces everything a client could forge", () => {
  const request = requestFrom("::ffff:203.0.113.9", { ...forged, "x-ihub-address": "9.9.9.9", "x-ihub-else": "x" });
  const { requestId } = stampCaller(request);
  expect(request.headers).toEqual({
    host: "Hub.Example.com",
    "x-forwarded-proto": "http",
    "x-forwarded-host": "hub.example.com",
    "x-forwarded-for": "203.0.113.9",
    "x-ihub-address": "203.0.113.9",
    "x-ihub-request-id": requestId,
  });
});

test("loopback hosts", () => {
  for (const host of ["localhost", "localhost:3000", "127.0.0.1:1", "127.9.9.9", "[::1]:3000"]) {
    expect(isLoopbackHost(host)).toBe(true);
  }
  for (const host of ["", "localhost.evil.example", "128.0.0.1", "127.0.0.1.evil.example", "evil:localhost"]) {
    expect(isLoopbackHost(host)).toBe(false);
  }
});
