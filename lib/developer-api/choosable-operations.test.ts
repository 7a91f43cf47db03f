import { expect, test } from "vitest";
import { choosableOperations, operationsOffered } from "@/lib/developer-api/choosable-operations";
import { operations } from "@/lib/developer-api/operations";
import { sandboxOnlyOperations } from "@/lib/sandbox/labels";

test("live keys are offered every choosable operation but those that only the sandbox answers", () => {
  const onlySandbox = operations.filter(({ sandboxOnly }) => sandboxOnly).map(({ id }) => id);
  expect(onlySandbox).toEqual(sandboxOnlyOperations);
  expect(operationsOffered("sandbox")).toEqual(choosableOperations);
  expect(operationsOffered("live").map(({ id }) => id)).toEqual(
    choosableOperations.map(({ id }) => id).filter((id) => !onlySandbox.includes(id)),
  );
});
