import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { chooseCoding, compress } from "@/lib/http/compression/content-coding";

test.each([
  ["gzip", "gzip"],
  ["br", "br"],
  ["gzip, deflate, br", "gzip"],
  ["br;q=1.0, gzip;q=0.8, *;q=0.1", "br"],
  ["gzip;q=0.5, br;q=0.501", "br"],
  ["*", "gzip"],
  ["gzip;q=0, *", "br"],
  ["GZIP", "gzip"],
  ["x-gzip", "gzip"],
  ["identity;q=0, br", "br"],
  ["identity;q=0.5, gzip;q=1", "gzip"],
])("'%s' asks for %s", (accepted, coding) => {
  expect(chooseCoding(accepted)).toBe(coding);
});

test.each([
  undefined,
  "",
  "identity",
  "deflate",
  "gzip;q=0",
  "br;q=0.000",
  "gzip;q=2",
  "zstd, deflate",
  "gzipped",
  "identity, gzip;q=0.5",
])("'%s' asks for none", (accepted) => expect(chooseCoding(accepted)).toBeNull());

test("a compressed text is the text again, and beyond eight at once texts stay as they are", async () => {
  const text = "Grüße ".repeat(1_000);
  expect(gunzipSync((await compress(text, "gzip"))!).toString()).toBe(text);
  expect(brotliDecompressSync((await compress(text, "br"))!).toString()).toBe(text);
  const all = await Promise.all(Array.from({ length: 20 }, () => compress(text, "gzip")));
  expect(all.filter((one) => one !== null)).toHaveLength(8);
  expect(await compress(text, "gzip")).not.toBeNull();
});
