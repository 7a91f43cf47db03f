import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { countBytesInFlight, receiveBody } from "@/lib/http/pages/page-body";

function post(headers: Record<string, string> = {}): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  return request;
}

const rule = (withinMs = 60_000) => ({ maxBytes: 10, inFlight: countBytesInFlight(20, 15), withinMs });

test("a body that does not arrive in time is refused and holds no bytes", async () => {
  const slow = rule(10);
  const request = post();
  request.push("12345");
  await expect(receiveBody(request, "a", slow)).rejects.toMatchObject({ code: "REQUEST_TIMEOUT" });
  expect(slow.inFlight.reserve("a", 15)).toBe(true);
});

test("a body that ends early is refused and holds no bytes", async () => {
  const early = rule();
  const request = post();
  request.push("12345");
  const received = receiveBody(request, "a", early);
  request.destroy();
  await expect(received).rejects.toMatchObject({ code: "MALFORMED_REQUEST" });
  expect(early.inFlight.reserve("a", 15)).toBe(true);
});

test("a body holds its bytes until it is released, once", async () => {
  const kept = rule();
  const request = post();
  request.push("1234567890");
  request.push(null);
  const { body, release } = await receiveBody(request, "a", kept);
  expect(body.toString()).toBe("1234567890");
  expect(kept.inFlight.reserve("a", 6)).toBe(false);
  release();
  release();
  expect(kept.inFlight.reserve("a", 15)).toBe(true);
});

test("one address cannot take the room of the others", () => {
  const { reserve } = countBytesInFlight(20, 15);
  expect(reserve("a", 15)).toBe(true);
  expect(reserve("a", 1)).toBe(false);
  expect(reserve("b", 5)).toBe(true);
  expect(reserve("c", 1)).toBe(false);
});
