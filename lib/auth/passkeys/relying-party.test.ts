import { afterEach, describe, expect, test } from "vitest";
import { relyingPartyOf } from "@/lib/auth/passkeys/relying-party";
import { env } from "@/lib/platform/env";

const { PUBLIC_URL: before } = env();
afterEach(() => Object.assign(env(), { PUBLIC_URL: before }));

const at = (host: string, scheme = "http") =>
  relyingPartyOf(new Headers({ "x-forwarded-proto": scheme, "x-forwarded-host": host }));

describe("with PUBLIC_URL", () => {
  test.each([
    ["https://hub.example.com", { id: "hub.example.com", origin: "https://hub.example.com" }],
    ["https://hub.example.com:8443/", { id: "hub.example.com", origin: "https://hub.example.com:8443" }],
    ["http://localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
    ["https://203.0.113.7", null],
    ["https://[2001:db8::1]", null],
  ])("%s alone decides, whatever host the request names", (url, site) => {
    Object.assign(env(), { PUBLIC_URL: url });
    for (const host of ["evil.example", "localhost:3000", "hub.example.com.evil.example", ""]) {
      expect(at(host, "https")).toEqual(site);
    }
  });
});

describe("without PUBLIC_URL", () => {
  test.each([
    ["localhost:3000", { id: "localhost", origin: "http://localhost:3000" }],
    ["hub.localhost", { id: "hub.localhost", origin: "http://hub.localhost" }],
    ["127.0.0.1:3000", null],
    ["[::1]:3000", null],
    ["hub.example.com", null],
    ["localhost.evil.example", null],
    ["", null],
  ])("passkeys work at names of this machine only: %s", (host, site) => {
    Object.assign(env(), { PUBLIC_URL: undefined });
    expect(at(host)).toEqual(site);
  });
});
