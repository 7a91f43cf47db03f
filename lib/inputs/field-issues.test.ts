import { expect, test } from "vitest";
import { checkEach } from "@/lib/inputs/field-issues";
import { AppError } from "@/lib/platform/errors";

function atFault(field: string): () => never {
  return () => {
    throw new AppError("VALIDATION_ERROR", `Mend ${field}.`, { fields: [{ field, issue: `Mend ${field}.` }] });
  };
}

test("what the checks find comes in their order", async () => {
  expect(await checkEach([() => 1, async () => "two"])).toEqual([1, "two"]);
});

test("every field at fault is told at once", async () => {
  await expect(checkEach([atFault("a"), () => 1, async () => atFault("b")()])).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    message: "Mend a. Mend b.",
    details: { fields: [{ field: "a" }, { field: "b" }] },
  });
});

test("another failure is not mistaken for a field at fault", async () => {
  const away = new AppError("UNAVAILABLE", "Away.");
  const fail = () => {
    throw away;
  };
  await expect(checkEach([atFault("a"), fail])).rejects.toBe(away);
});
