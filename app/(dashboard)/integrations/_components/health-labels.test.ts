import { expect, test } from "vitest";
import type { KeyActivity } from "@/lib/usage/schema";
import { describeHealth, describeRefused, rowFlag } from "./health-labels";

const NOW = Date.parse("2026-11-25T12:00:00Z");

test.each([
  [{ flag: "still_called", requests: 1 }, "Still called: 1 refused", "Still called: 1 request refused in 24 hours"],
  [
    { flag: "still_called", requests: 1204 },
    "Still called: 1,204 refused",
    "Still called: 1,204 requests refused in 24 hours",
  ],
  [{ flag: "rate_limited", share: 0.234 }, "Rate-limited: 23%", "Rate-limited: 23% of requests in 24 hours"],
  [{ flag: "rejected", share: 0.141 }, "Rejected: 14%", "Rejected: 14% of requests in 24 hours"],
  [{ flag: "rotation_asked", knownTo: "Ada" }, "Rotation requested", "Rotate: Ada left and knows the secret"],
  [{ flag: "undelivered", lastFour: "1a2b" }, "Secret never delivered", "Secret never delivered: ••••1a2b"],
  [{ flag: "owner_gone", name: "Ada" }, "Owner left", "Its owner Ada is no longer a member"],
  [{ flag: "rotation_due", days: 91 }, "Rotation due", "Rotation due: the secret is 91 days old"],
  [{ flag: "unused", days: 73 }, "Unused for 73 days", "Unused for 73 days"],
  [{ flag: "expires_soon", expiresAt: "2026-11-28T12:00:00Z" }, "Expires in 3 days", "Expires in 3 days"],
] as const)("each flag says its reason: %j", (health, short, full) => {
  expect(describeHealth(health, NOW, "live")).toEqual({ short, full });
});

test.each(["rate_limited", "rejected"] as const)(
  "in the sandbox %s says that simulated failures count, too",
  (flag) => {
    expect(describeHealth({ flag, share: 0.5 }, NOW, "sandbox").full).toMatch(
      /: 50% of requests in 24 hours, simulated failures included$/,
    );
  },
);

test.each([
  [
    { requests: 14, reason: "revoked", at: "2026-11-25T11:59:49Z", address: "203.0.113.9" },
    "14 refused since revocation, last 11 s ago from 203.0.113.9",
  ],
  [
    { requests: 1, reason: "expired", at: "2026-11-25T11:30:00Z", address: null },
    "1 refused since expiry, last 30 minutes ago",
  ],
  [
    { requests: 2048, reason: "rotated", at: "2026-11-25T12:00:02Z", address: "2001:db8::1" },
    "2,048 refused since rotation, last 0 s ago from 2001:db8::1",
  ],
] as const)("refused requests show their reason, time and IP address: %j", (facts, text) => {
  const { at, address, ...rest } = facts;
  expect(describeRefused({ ...rest, since: "2026-11-20T00:00:00Z", last: { at, address } }, NOW)).toBe(text);
});

test("a row counts requests refused since the key ended, without alarm if none is recent; other reasons come first", () => {
  const last = { at: "2026-11-25T11:59:49Z", address: null };
  const refused = { requests: 20, reason: "revoked", since: "2026-11-01T00:00:00Z", last } as const;
  const activity: KeyActivity = {
    keyId: "key",
    hours: [],
    requests24h: 0,
    lastUsedAt: null,
    lastRefusedAt: null,
    attention: [],
    refused: null,
  };
  const full = "20 refused since revocation, last 11 s ago";
  const still = { flag: "still_called", requests: 14 } as const;
  expect(rowFlag(activity, NOW, "live")).toBeNull();
  expect(rowFlag({ ...activity, refused, attention: [still] }, NOW, "live")).toEqual({
    flag: "still_called",
    isRecent: true,
    short: "Still called: 20 refused",
    full,
  });
  expect(rowFlag({ ...activity, refused }, NOW, "live")).toMatchObject({ isRecent: false, short: "20 refused", full });
  const limited = { flag: "rate_limited", share: 0.5 } as const;
  expect(rowFlag({ ...activity, refused, attention: [limited] }, NOW, "live")).toMatchObject({
    short: "Rate-limited: 50%",
  });
  const elsewhere = { flag: "owner_gone", name: "Ada" } as const;
  expect(rowFlag({ ...activity, attention: [elsewhere] }, NOW, "live")).toBeNull();
});
