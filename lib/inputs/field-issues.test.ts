import { expect, test } from "vitest";
import { runChecks } from "@/lib/inputs/field-issues";
import { AppError } from "@/lib/platform/errors";

function failing(field: string): () => never {
  return () => {
    throw new AppError("VALIDATION_ERROR", `Fix ${field}.`, { fields: [{ field, issue: `Fix ${field}.` }] });
  };
}

test("results come back in the order of the checks", async () => {
  expect(await runChecks([() => 1, async () => "two"])).toEqual([1, "two"]);
});

test("all invalid fields are reported together", async () => {
  await expect(runChecks([failing("a"), () => 1, async () => failing("b")()])).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: "Fix a. Fix b.",
    details: { fields: [{ field: "a" }, { field: "b" }] },
  });
});

test("any other failure is rethrown", async () => {
  const away = new AppError("UNAVAILABLE", "Away.");
  const fail = () => {
    throw away;
  };
  await expect(runChecks([failing("a"), fail])).rejects.toBe(away);
});
