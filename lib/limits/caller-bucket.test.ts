import { expect, test } from "vitest";
import { callerBucket } from "@/lib/limits/caller-bucket";

test("callers of different addresses have different buckets", () => {
  const addresses = ["192.0.2.1", "192.0.2.2", "2001:db8::1", "2001:db8:0:1::1", "::1", ""];
  expect(new Set(addresses.map(callerBucket)).size).toBe(addresses.length);
});

test("an IPv6 caller has one bucket for all addresses of its /64", () => {
  const own = ["2001:db8::1", "2001:db8::ffff:0:0:9", "2001:db8::1:2:3:4"];
  expect(new Set(own.map(callerBucket)).size).toBe(1);
  const short = ["2001:0:1:2::", "2001:0:1:2::1", "2001:0:1:2:3:4:5:6"];
  expect(new Set(short.map(callerBucket)).size).toBe(1);
  expect(callerBucket("::1:2:3:4:5")).toBe(callerBucket("::1:9:9:9:9"));
});

test("there are at most 65,536 buckets", () => {
  const addresses = Array.from({ length: 5_000 }, (_, index) => `2001:db8:${index.toString(16)}::1`);
  for (const bucket of addresses.map(callerBucket)) expect(bucket).toMatch(/^[0-9a-f]{4}$/);
});
