import { expect, test } from "vitest";
import { moveSelection, selectedRange } from "./select-buckets";

const NONE = { success: 0, clientErrors: 0, rateLimited: 0, serverErrors: 0 };
const starts = ["2026-11-25T10:00:00.000Z", "2026-11-25T11:00:00.000Z", "2026-11-25T12:00:00.000Z"];
const usage = { to: "2026-11-25T13:00:00.000Z", buckets: starts.map((start) => ({ start, ...NONE })) };
const NOW = Date.parse("2026-11-25T12:30:00Z");

test.each([
  ["ArrowRight", false, { anchor: 2, focus: 2 }],
  ["ArrowLeft", true, { anchor: 1, focus: 0 }],
  ["End", true, { anchor: 1, focus: 2 }],
  ["PageUp", false, { anchor: 0, focus: 0 }],
  ["Enter", false, null],
] as const)("%s (Shift: %s) from the middle bar gives %o", (key, shiftKey, expected) => {
  expect(moveSelection({ anchor: 1, focus: 1 }, { key, shiftKey }, 3)).toEqual(expected);
});

test("a selection in either direction is the time from its first bar to the end of its last", () => {
  const expected = { range: "custom", from: starts[0], to: starts[2] };
  expect(selectedRange({ anchor: 1, focus: 0 }, usage, NOW)).toEqual(expected);
  expect(selectedRange({ anchor: 0, focus: 1 }, usage, NOW)).toEqual(expected);
});

test("a selection that includes the newest bar stays open", () => {
  expect(selectedRange({ anchor: 2, focus: 2 }, usage, NOW)).toEqual({ range: "custom", from: starts[2], to: null });
});
