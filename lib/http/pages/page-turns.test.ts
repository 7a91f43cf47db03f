import { EventEmitter } from "node:events";
import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takePageTurn } from "@/lib/http/pages/page-turns";

beforeEach(() => void vi.useFakeTimers());
afterEach(async () => {
  await vi.runAllTimersAsync();
  vi.useRealTimers();
});

const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

/** Asks for this many pages and returns the responses of those whose turn has begun, in that order. */
function ask(sessionId: string | null, address: string, times: number): ServerResponse[] {
  const begun: ServerResponse[] = [];
  for (let index = 0; index < times; index++) {
    const response = Object.assign(new EventEmitter(), { destroyed: false }) as unknown as ServerResponse;
    void takePageTurn({ sessionId, address }, response).then(() => begun.push(response));
  }
  return begun;
}

test("four requests of a session run at once, and another session does not wait for them", async () => {
  const flood = ask("flood", "192.0.2.1", 30);
  const other = ask("other", "192.0.2.1", 1);
  await pass(0);
  expect([flood.length, other.length]).toEqual([4, 1]);
  flood[0]!.emit("close");
  await pass(0);
  expect(flood).toHaveLength(5);
});

test("a response that lasts more than a second lets the next request of its session begin", async () => {
  const begun = ask("slow", "192.0.2.1", 5);
  await pass(999);
  expect(begun).toHaveLength(4);
  await pass(2);
  expect(begun).toHaveLength(5);
});

test("without a session, two requests of an address run at once", async () => {
  const begun = ask(null, "192.0.2.7", 5);
  const person = ask("person", "192.0.2.7", 1);
  await pass(0);
  expect([begun.length, person.length]).toEqual([2, 1]);
  begun[1]!.emit("close");
  await pass(0);
  expect(begun).toHaveLength(3);
});
