import { afterEach, expect, test, vi } from "vitest";
import type { ActionResult } from "@/lib/dashboard/client/action-result";
import { offerProof } from "@/lib/dashboard/client/ask-for-proof";
import { answer } from "@/lib/dashboard/client/fetch-read";

const refused: ActionResult<string> = {
  ok: false,
  error: { code: "PROOF_REQUIRED", message: "Confirm.", details: { action: "createKey" }, requestId: "req_1" },
};
const done: ActionResult<string> = { ok: true, data: "done" };

let withdraw: () => void = () => undefined;
afterEach(() => withdraw());

function offer(isProved: boolean) {
  const ask = vi.fn(async () => isProved);
  withdraw = offerProof(ask);
  return ask;
}

test("a call that needs a proof is made again once after the proof, with its action named", async () => {
  const ask = offer(true);
  const call = vi.fn().mockResolvedValueOnce(refused).mockResolvedValueOnce(done);
  expect(await answer(call)).toBe("done");
  expect(call).toHaveBeenCalledTimes(2);
  expect(ask.mock.calls).toEqual([["createKey"]]);
});

test("a call that is refused again is not made a third time", async () => {
  const ask = offer(true);
  const call = vi.fn(async () => refused);
  await expect(answer(call)).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
  expect(call).toHaveBeenCalledTimes(2);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("a person who declines leaves the call as it was", async () => {
  offer(false);
  const call = vi.fn(async () => refused);
  await expect(answer(call)).rejects.toMatchObject({ code: "PROOF_REQUIRED", isProofDeclined: true });
  expect(call).toHaveBeenCalledTimes(1);
});

test("two calls at once ask one question", async () => {
  const ask = offer(true);
  const calls = [1, 2].map(() => vi.fn().mockResolvedValueOnce(refused).mockResolvedValueOnce(done));
  expect(await Promise.all(calls.map((call) => answer<string>(call)))).toEqual(["done", "done"]);
  expect(ask).toHaveBeenCalledTimes(1);
});

test("other refusals and answers ask for nothing, and a page without the dialog shows the refusal", async () => {
  const ask = offer(true);
  expect(await answer(async () => done)).toBe("done");
  const forbidden = { ok: false as const, error: { ...refused.error, code: "FORBIDDEN" as const } };
  await expect(answer(async () => forbidden)).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(ask).not.toHaveBeenCalled();
  withdraw();
  await expect(answer(async () => refused)).rejects.toMatchObject({ code: "PROOF_REQUIRED" });
});
