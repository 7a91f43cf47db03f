import { afterEach, expect, test, vi } from "vitest";
import { withoutNextOutput } from "@/lib/http/pages/without-next-output";

afterEach(() => vi.restoreAllMocks());

test("only console.log is silenced, and only while the function runs", async () => {
  const logged: string[] = [];
  for (const name of ["log", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((line: string) => void logged.push(line));
  }
  const failure = withoutNextOutput(async () => {
    console.log("chatter");
    console.warn("warning");
    console.error("error");
    throw new Error("failed");
  });
  await expect(failure).rejects.toThrow("failed");
  console.log("after");
  expect(logged).toEqual(["warning", "error", "after"]);
});
