import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { answeredCodes, errorCodesOf } from "@/lib/developer-api/openapi/document/error-codes";
import { ERROR_EXAMPLES } from "@/lib/developer-api/openapi/document/error-examples";
import { operations } from "@/lib/developer-api/operations";
import { ERROR_STATUS, type ErrorCode } from "@/lib/platform/errors";

test("every error code has an entry under its status with a fix, and every entry belongs to a code", async () => {
  const sections = (await readFile("docs/errors.md", "utf8")).split(/^## /m).slice(1);
  const described = sections.flatMap((section) => {
    const [title = "", ...entries] = section.split(/^### /m);
    return entries.map((entry) => ({ title, entry, code: /^\w+/.exec(entry)?.[0] ?? "" }));
  });
  expect(described.map(({ code }) => code).toSorted()).toEqual(Object.keys(ERROR_STATUS).toSorted());
  for (const { title, entry, code } of described) {
    expect(title, code).toContain(String(ERROR_STATUS[code as ErrorCode]));
    expect(entry, code).toMatch(/^\w+\n\n\S[\s\S]+\n\n\*\*How to fix it:\*\* \S/);
  }
});

test("every code that an operation can answer has its own example", () => {
  const answered = new Set(operations.flatMap((operation) => [...errorCodesOf(operation, "sandbox").values()].flat()));
  for (const code of answered) expect(ERROR_EXAMPLES, code).toHaveProperty(code);
  expect(answeredCodes).toEqual(expect.arrayContaining([...answered]));
});
