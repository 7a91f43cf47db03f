import { expect, test } from "vitest";
import { refuseActionPost } from "@/lib/dashboard/action/action-post";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { AppError } from "@/lib/platform/errors";

const failed = (error: unknown) => answer(() => Promise.reject(error));

test("a failed connection is named as such, not as the database", async () => {
  const error = await failed(new TypeError("Failed to fetch")).catch((failure) => failure);
  expect(error).toMatchObject({ code: "UNAVAILABLE", fault: "no_connection" });
  expect(String(error)).not.toMatch(/database/i);
});

test("the answer of a proxy is not a failed connection", async () => {
  const html = () => Promise.resolve(new Response("<html>", { status: 502 }).json());
  await expect(answer(html)).rejects.toMatchObject({ fault: "unexpected_answer" });
  const unexpected = new Error("An unexpected response was received from the server.");
  await expect(failed(unexpected)).rejects.toMatchObject({ fault: "unexpected_answer" });
});

test("the server's refusal of another build's action is recognized by its text", async () => {
  const post = { origin: null, host: "", contentType: "text/plain", actionId: "0".repeat(42), body: "[]" };
  const refusal = refuseActionPost(post, () => false);
  await expect(failed(new Error(refusal?.message))).rejects.toMatchObject({ fault: "outdated_page" });
});

test("the server's own refusals have no such fault", async () => {
  const error = { code: "UNAVAILABLE" as const, message: "The database is away.", details: {}, requestId: "req_1" };
  const failure = await answer(() => Promise.resolve({ ok: false, error })).catch((refused) => refused);
  expect(failure).toBeInstanceOf(AppError);
  expect(failure).not.toHaveProperty("fault");
});

test("a cancelled call stays cancelled", async () => {
  await expect(failed(new DOMException("", "AbortError"))).rejects.toBeInstanceOf(DOMException);
});
