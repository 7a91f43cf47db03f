import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { describeCaller, isSafelySent, stampCaller } from "@/lib/http/client-address";
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
    isLocal: false,
  });
});

test("forwarded headers of a trusted proxy are trusted, IPv6-mapped peers included", () => {
  trust("10.0.0.0/8");
  for (const peer of ["10.1.2.3", "::ffff:10.1.2.3"]) {
    expect(describeCaller(requestFrom(peer, forged))).toEqual({
      scheme: "https",
      host: "evil.example",
      address: "198.51.100.7",
      isLocal: false,
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
  expect(describeCaller(request)).toMatchObject({ scheme: "https", host: "inner", address: "203.0.113.9" });
});

test("invalid forwarded headers fall back to the connection's own values", () => {
  trust("10.0.0.1");
  const request = requestFrom("10.0.0.1", {
    host: "hub",
    "x-forwarded-for": "unknown",
    "x-forwarded-proto": "gopher",
    "x-forwarded-host": "a b<script>",
  });
  expect(describeCaller(request)).toMatchObject({ scheme: "http", host: "hub", address: "10.0.0.1" });
});

test("every spelling of a mapped address counts as the same caller", () => {
  trust("10.0.0.1");
  for (const spelling of ["203.0.113.9", "::ffff:203.0.113.9", "::FFFF:CB00:7109", "[::ffff:203.0.113.9]:80"]) {
    expect(describeCaller(requestFrom("10.0.0.1", { "x-forwarded-for": spelling })).address).toBe("203.0.113.9");
  }
});

test("stamping replaces everything a client could forge", () => {
  const request = requestFrom("::ffff:203.0.113.9", {
    ...forged,
    "x-ihub-address": "9.9.9.9",
    "x-ihub-is-local": "true",
  });
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

test("a caller on this machine is stamped as such", () => {
  const request = requestFrom("127.0.0.1", { host: "localhost" });
  stampCaller(request);
  expect(request.headers).toMatchObject({ "x-ihub-is-local": "true" });
});

describe("plain HTTP is safe only from this machine", () => {
  const proxy = "127.0.0.1";
  const cases: [string, { peer: string; trusts?: string; headers?: Record<string, string> }, boolean][] = [
    ["a caller on this machine", { peer: proxy }, true],
    ["a caller on this machine, over IPv6", { peer: "::1" }, true],
    ["a caller on this machine, on a mapped address", { peer: "::ffff:127.0.0.1" }, true],
    ["any host name from this machine", { peer: proxy, headers: { host: "hub.example.com" } }, true],
    ["another machine", { peer: "203.0.113.9" }, false],
    ["another machine that claims to be localhost", { peer: "203.0.113.9", headers: { host: "localhost" } }, false],
    ["an unknown proxy on this machine", { peer: proxy, headers: { "x-forwarded-for": "203.0.113.9" } }, false],
    ["an unknown proxy with RFC 7239's header", { peer: proxy, headers: { forwarded: "for=127.0.0.1" } }, false],
    ["a trusted proxy that names nobody", { peer: proxy, trusts: proxy }, false],
    ["a trusted proxy that says http", { peer: proxy, trusts: proxy, headers: { "x-forwarded-proto": "http" } }, false],
    [
      "a trusted proxy that forwards the client's X-Forwarded-Host",
      { peer: proxy, trusts: proxy, headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-host": "localhost" } },
      false,
    ],
    [
      "a trusted proxy that says http of a caller on this machine",
      { peer: proxy, trusts: proxy, headers: { "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http" } },
      false,
    ],
    [
      "a trusted proxy with a caller on this machine",
      { peer: proxy, trusts: proxy, headers: { "x-forwarded-for": "127.0.0.1" } },
      true,
    ],
    [
      "a trusted proxy that says https",
      { peer: proxy, trusts: proxy, headers: { "x-forwarded-for": "203.0.113.9", "x-forwarded-proto": "https" } },
      true,
    ],
  ];
  test.each(cases)("%s", (_what, { peer, trusts, headers = {} }, isSafe) => {
    trust(...(trusts ? [trusts] : []));
    expect(isSafelySent(describeCaller(requestFrom(peer, headers)))).toBe(isSafe);
  });

  test("ALLOW_HTTP accepts it from anywhere", () => {
    env().ALLOW_HTTP = true;
    expect(isSafelySent(describeCaller(requestFrom("203.0.113.9", {})))).toBe(true);
    env().ALLOW_HTTP = false;
  });
});
