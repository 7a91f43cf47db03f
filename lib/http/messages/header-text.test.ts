import { expect, test } from "vitest";
import { cutToLength, headerText } from "@/lib/http/messages/header-text";

/** How Node reads bytes of a header. */
const asRead = (text: string, encoding: BufferEncoding) => Buffer.from(text, encoding).toString("latin1");

test.each(["café/1", "東京 🗼", "plain/1.0", "", "\u{10ffff}"])("%s in UTF-8 is read as it was sent", (text) => {
  expect(headerText(asRead(text, "utf8"))).toBe(text);
});

test("other bytes are read as Latin-1", () => {
  expect(headerText(asRead("café/1", "latin1"))).toBe("café/1");
  expect(headerText("\x80\xff")).toBe("\x80\xff");
});

test("a text is cut to its length, never within a character", () => {
  expect(cutToLength("x".repeat(300), 200)).toHaveLength(200);
  expect(cutToLength("ab🗼", 4)).toBe("ab🗼");
  expect(cutToLength("ab🗼", 3)).toBe("ab");
});
