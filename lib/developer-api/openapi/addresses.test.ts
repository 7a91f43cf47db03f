import { afterEach, expect, test } from "vitest";
import { findBase } from "@/lib/developer-api/dialects/bases";
import { addressesOf } from "@/lib/developer-api/openapi/addresses";
import { env } from "@/lib/platform/env";

type Settings = { PUBLIC_URL?: string; SANDBOX_HOST?: string };

const set = (given: Settings) => Object.assign(env(), { PUBLIC_URL: undefined, SANDBOX_HOST: undefined }, given);

afterEach(() => set({}));

const PUBLIC_URL = "https://hub.example.com";
const SANDBOX_HOST = "sandbox.example.com";

test.each<[Settings, string, string, string, string | null]>([
  [{}, "hub.test:3000", "/api/v1", "http://hub.test:3000/api/v1", "http://hub.test:3000/sandbox/api/v1"],
  [{ PUBLIC_URL }, "internal:8080", "/sandbox/api/v1", `${PUBLIC_URL}/sandbox/api/v1`, `${PUBLIC_URL}/api/v1`],
  [{ PUBLIC_URL, SANDBOX_HOST }, "internal", "/api/v1", `${PUBLIC_URL}/api/v1`, `https://${SANDBOX_HOST}/api/v1`],
  [{ PUBLIC_URL, SANDBOX_HOST }, SANDBOX_HOST, "/api/v1", `https://${SANDBOX_HOST}/api/v1`, `${PUBLIC_URL}/api/v1`],
  [{ SANDBOX_HOST }, SANDBOX_HOST, "/api/v1", `http://${SANDBOX_HOST}/api/v1`, null],
])("with %o, a document at %s%s names absolute servers", (given, host, path, own, other) => {
  set(given);
  expect(addressesOf(findBase(path, host)!, { scheme: "http", host })).toMatchObject({ own, other });
});
