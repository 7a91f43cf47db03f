import { afterEach, expect, test } from "vitest";
import { findBase, findMcpBase, otherBase, publicOrigin } from "@/lib/developer-api/dialects/bases";
import { env } from "@/lib/platform/env";

type Settings = { PUBLIC_URL?: string; SANDBOX_HOST?: string };

const set = (given: Settings) => Object.assign(env(), { PUBLIC_URL: undefined, SANDBOX_HOST: undefined }, given);

afterEach(() => set({}));

const askedAt = (host: string, path: string) => ({
  base: (findBase(path, host) ?? findMcpBase(path, host))!,
  caller: { scheme: "http", host } as const,
});

/** The base that the error names for a credential of the other environment. */
function rightBase(given: Settings, host: string, path: string): string {
  set(given);
  const { base, caller } = askedAt(host, path);
  return otherBase(base, caller);
}

const PUBLIC_URL = "https://hub.example.com";
const SANDBOX_HOST = "sandbox.example.com";

test.each<[Settings, string, string, string]>([
  [{}, "hub.test:3000", "/mcp", "http://hub.test:3000/sandbox/mcp"],
  [{ PUBLIC_URL }, "internal:8080", "/sandbox/mcp", "https://hub.example.com/mcp"],
  [{ PUBLIC_URL, SANDBOX_HOST }, "internal:8080", "/mcp", "https://sandbox.example.com/mcp"],
  [{}, "hub.test:3000", "/api/v1", "http://hub.test:3000/sandbox/api/v1"],
  [{}, "hub.test:3000", "/sandbox/developer/v2", "http://hub.test:3000/developer/v2"],
  [{ PUBLIC_URL }, "internal:8080", "/api/v1", "https://hub.example.com/sandbox/api/v1"],
  [{ PUBLIC_URL }, "internal:8080", "/sandbox/api/v1", "https://hub.example.com/api/v1"],
  [{ SANDBOX_HOST }, "hub.test:3000", "/api/v1", "http://sandbox.example.com:3000/api/v1"],
  [{ SANDBOX_HOST }, "sandbox.example.com:3000", "/api/v1", "/api/v1"],
  [{ SANDBOX_HOST, PUBLIC_URL }, "hub.example.com", "/developer/v2", "https://sandbox.example.com/developer/v2"],
  [{ SANDBOX_HOST, PUBLIC_URL }, "sandbox.example.com", "/api/v1", "https://hub.example.com/api/v1"],
  [{ SANDBOX_HOST, PUBLIC_URL }, "hub.example.com", "/sandbox/api/v1", "https://hub.example.com/api/v1"],
])("with %o, a key of the other environment at %s%s belongs to %s", (given, host, path, expected) => {
  expect(rightBase(given, host, path)).toBe(expected);
});

test("URLs are built on PUBLIC_URL, on the sandbox's host with its scheme, else on the request's own", () => {
  const originAt = (host: string) => publicOrigin({ scheme: "http", host });
  set({});
  expect(originAt("hub.test:3000")).toBe("http://hub.test:3000");
  set({ PUBLIC_URL, SANDBOX_HOST });
  expect(originAt("internal:8080")).toBe("https://hub.example.com");
  expect(originAt("sandbox.example.com")).toBe("https://sandbox.example.com");
});
