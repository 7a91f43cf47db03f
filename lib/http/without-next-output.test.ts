import { afterEach, expect, test, vi } from "vitest";
import { withoutChatter } from "@/lib/http/without-next-output";

afterEach(() => vi.restoreAllMocks());

test("chatter is silent, warnings and errors are not, and afterwards everything speaks again", async () => {
  const heard: string[] = [];
  for (const name of ["log", "warn", "error"] as const) {
    vi.spyOn(console, name).mockImplementation((line: string) => void heard.push(line));
  }
  const failure = withoutChatter(async () => {
    console.log("chatter");
    console.warn("warning");
    console.error("error");
    throw new Error("failed");
  });
  await expect(failure).rejects.toThrow("failed");
  console.log("after");
  expect(heard).toEqual(["warning", "error", "after"]);
});
