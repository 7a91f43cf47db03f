import { expect, test } from "vitest";
import { namesEtag } from "@/lib/developer-api/response/etag";

const TAG = '"abc"';

test.each(['"abc"', 'W/"abc"', "*", ' "x" , W/"abc" ', '"a,b","abc"', ',, "abc",', '"x" ,"y", "abc"'])(
  "%s names the tag",
  (header) => expect(namesEtag("If-Match", header, TAG)).toBe(true),
);

test.each(['"abc-gzip"', '"abc--gzip"', '"abc-br"', 'W/"abc-br"', '"abc;gzip"'])(
  "%s names the tag, as proxies spell it that change the tags of what they compress",
  (header) => expect(namesEtag("If-Match", header, TAG)).toBe(true),
);

test("a tag that happens to end like a suffix names itself", () => {
  expect(namesEtag("If-Match", '"abc-br"', '"abc-br"')).toBe(true);
});

test.each(['"abcd"', 'W/"ABC"', '"x", "y"', '"abc,"', '"*"', '""', '"abc-gzip-br"', '"abc-x"'])(
  "%s names other tags",
  (header) => {
    expect(namesEtag("If-Match", header, TAG)).toBe(false);
  },
);

test.each(["abc", "W/abc", 'w/"abc"', '"abc', 'abc"', '"a" "b"', '*, "abc"', '"a b"', "'abc'", "", ","])(
  "%s is malformed",
  (header) => {
    expect(() => namesEtag("If-Match", header, TAG)).toThrow(/^The If-Match header/);
  },
);

test("a long malformed header is refused at once", () => {
  const startedAt = performance.now();
  expect(() => namesEtag("If-Match", `${'"a",'.repeat(3_000)} a`, TAG)).toThrow();
  expect(() => namesEtag("If-Match", `${",".repeat(12_000)}a`, TAG)).toThrow();
  expect(() => namesEtag("If-Match", `"a"${" ".repeat(12_000)}a`, TAG)).toThrow();
  expect(performance.now() - startedAt).toBeLessThan(2_000);
});
