import { expect, test } from "vitest";
import { compareUrgency, type HealthFacts, keyHealth } from "@/lib/usage/keys-activity/key-health";

const now = new Date("2026-11-25T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

function judge(change: Partial<HealthFacts>) {
  const well = { createdAt: daysAgo(100), expiresAt: null, revokedAt: null, lastUsedAt: daysAgo(0) };
  return keyHealth({ ...well, requests: 100, rateLimited: 0, clientErrors: 0, refused: 0, ...change }, now);
}

test.each<[string, Partial<HealthFacts>, ReturnType<typeof keyHealth>]>([
  ["a key in normal use", {}, null],
  ["called after its revocation", { revokedAt: daysAgo(3), refused: 4 }, { flag: "still_called", requests: 4 }],
  ["revoked and quiet", { revokedAt: daysAgo(3), lastUsedAt: daysAgo(90), clientErrors: 50 }, null],
  ["over 10 % rate-limited", { rateLimited: 11 }, { flag: "rate_limited", share: 0.11 }],
  ["10 % rate-limited", { rateLimited: 10 }, null],
  ["over 10 % rejected", { clientErrors: 20 }, { flag: "rejected", share: 0.2 }],
  ["rejected, but rarely used", { requests: 9, clientErrors: 9 }, null],
  [
    "limited and rejected: the limit takes precedence",
    { rateLimited: 20, clientErrors: 30 },
    { flag: "rate_limited", share: 0.2 },
  ],
  ["expiring in a week", { expiresAt: daysAgo(-7) }, { flag: "expires_soon", expiresAt: "2026-12-02T10:00:00.000Z" }],
  ["expiring later", { expiresAt: daysAgo(-7.1) }, null],
  ["expired and quiet", { expiresAt: daysAgo(1), lastUsedAt: daysAgo(90) }, null],
  ["unused for 60 days", { lastUsedAt: daysAgo(60) }, { flag: "unused", days: 60 }],
  ["unused for 61 days", { createdAt: daysAgo(61), lastUsedAt: null }, { flag: "unused", days: 61 }],
  ["never used, but new", { createdAt: daysAgo(59), lastUsedAt: null }, null],
])("%s", (_, change, health) => expect(judge(change)).toEqual(health));

test("the most urgent comes first, and within a kind the worst", () => {
  const sorted = [
    { flag: "unused" as const, days: 70 },
    { flag: "rejected" as const, share: 0.2 },
    { flag: "expires_soon" as const, expiresAt: "2026-11-27T00:00:00.000Z" },
    { flag: "rejected" as const, share: 0.5 },
    { flag: "expires_soon" as const, expiresAt: "2026-11-26T00:00:00.000Z" },
    { flag: "still_called" as const, requests: 1 },
  ].sort(compareUrgency);
  expect(sorted.map((health) => Object.values(health)[1])).toEqual([
    1,
    0.5,
    0.2,
    "2026-11-26T00:00:00.000Z",
    "2026-11-27T00:00:00.000Z",
    70,
  ]);
});
