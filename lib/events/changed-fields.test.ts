import { expect, test } from "vitest";
import { changedFields, namesOnly } from "@/lib/events/changed-fields";

test("only given fields that differ count as changed; null is a value, and times are compared as instants", () => {
  const row = { name: "Ada", phone: "1" as string | null, email: null as string | null, at: new Date(1_000) };
  expect(changedFields(row, { name: "Ada", phone: null, email: undefined, at: new Date(1_000) })).toEqual({
    phone: null,
  });
  expect(changedFields(row, { email: "a@b.example", at: new Date(2_000) })).toEqual({
    email: "a@b.example",
    at: new Date(2_000),
  });
});

test("an event gets field names without values", () => {
  expect(namesOnly({ email: "ada@acme.example", phone: null })).toEqual({ email: {}, phone: {} });
});
