import type { IncomingMessage } from "node:http";
import { describe, expect, test } from "vitest";
import { isPageRequest, normalizeTarget } from "@/lib/http/messages/request-target";

const requestFor = (url: string, method = "GET") => ({ url, method, headers: { host: "here" } }) as IncomingMessage;

describe("a request's target", () => {
  test("a path is unchanged", () => {
    const request = requestFor("/developer/v2/me?x=http://a//b");
    expect(normalizeTarget(request)).toBe(true);
    expect(request).toMatchObject({ url: "/developer/v2/me?x=http://a//b", headers: { host: "here" } });
  });

  test("an absolute target becomes its path, and its host counts", () => {
    const request = requestFor("http://There:81/developer/v2/me?a=1");
    expect(normalizeTarget(request)).toBe(true);
    expect(request).toMatchObject({ url: "/developer/v2/me?a=1", headers: { host: "there:81" } });
  });

  test.each(["*", "//evil.example/x", "/\\evil.example", "evil.example:443", "http://", "http://here//evil.example"])(
    "is refused: %s",
    (url) => {
      expect(normalizeTarget(requestFor(url))).toBe(false);
    },
  );
});

test.each([
  ["/sign-in", "GET", true],
  ["/integrations/api?search=%", "GET", true],
  ["/integrations/api/%", "GET", false],
  ["/%ff", "GET", false],
  ["/sign-in", "TRACE", false],
])("%s by %s is a page request: %s", (url, method, expected) => {
  expect(isPageRequest(requestFor(url, method))).toBe(expected);
});
