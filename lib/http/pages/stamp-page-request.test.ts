import { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { expect, test } from "vitest";
import { stampPageRequest } from "@/lib/http/pages/stamp-page-request";

function requestFrom(remoteAddress: string, headers: NodeJS.Dict<string | string[]>): IncomingMessage {
  const request = new IncomingMessage({ remoteAddress } as Socket);
  Object.assign(request.headers, headers);
  return request;
}

test("a request that Next forwards to this server keeps the first request's stamp", () => {
  const first = requestFrom("203.0.113.9", { host: "hub.example" });
  stampPageRequest(first);
  const second = requestFrom("127.0.0.1", { ...first.headers, host: "0.0.0.0:3000" });
  stampPageRequest(second);
  expect(second.headers).toEqual({ ...first.headers, host: "0.0.0.0:3000" });
  expect(second.headers["x-forwarded-host"]).toBe("hub.example");
});

test("no other client can claim to forward a request", () => {
  const headers = { host: "hub.example", "x-forwarded-host": "evil.example", "x-ihub-address": "127.0.0.1" };
  const forged = requestFrom("203.0.113.9", { ...headers, "x-ihub-own-call": "guess" });
  stampPageRequest(forged);
  expect(forged.headers).toMatchObject({ "x-forwarded-host": "hub.example", "x-ihub-address": "203.0.113.9" });
});
