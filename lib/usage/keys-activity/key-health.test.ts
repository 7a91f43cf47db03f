import { expect, test } from "vitest";
import { compareUrgency, type HealthFacts, keyAttention } from "@/lib/usage/keys-activity/key-health";

const now = new Date("2026-11-25T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

function judge(change: Partial<HealthFacts>) {
  const well = { createdAt: daysAgo(100), expiresAt: null, revokedAt: null, lastUsedAt: daysAgo(0) };
  const secret = { secretCreatedAt: daysAgo(89), secretDeliveredAt: daysAgo(89), secretLastFour: "1a2b" };
  const calm = { goneOwner: null, secretKnownTo: null, rateLimited: 0, clientErrors: 0, refused: 0, requests: 100 };
  return keyAttention({ ...well, ...secret, ...calm, ...change }, now, 90);
}

const lost = { secretDeliveredAt: null, lastUsedAt: null, createdAt: daysAgo(1), secretCreatedAt: daysAgo(1) };

test.each<[string, Partial<HealthFacts>, ReturnType<typeof keyAttention>]>([
  ["a key in normal use", {}, []],
  ["called after its revocation", { revokedAt: daysAgo(3), refused: 4 }, [{ flag: "still_called", requests: 4 }]],
  ["revoked and quiet", { revokedAt: daysAgo(3), lastUsedAt: daysAgo(90), clientErrors: 50 }, []],
  ["over 10 % rate-limited", { rateLimited: 11 }, [{ flag: "rate_limited", share: 0.11 }]],
  ["10 % rate-limited", { rateLimited: 10 }, []],
  ["over 10 % rejected", { clientErrors: 20 }, [{ flag: "rejected", share: 0.2 }]],
  ["rejected, but rarely used", { requests: 9, clientErrors: 9 }, []],
  [
    "limited and rejected: the limit comes first",
    { rateLimited: 20, clientErrors: 30 },
    [
      { flag: "rate_limited", share: 0.2 },
      { flag: "rejected", share: 0.3 },
    ],
  ],
  [
    "expiring in two weeks",
    { expiresAt: daysAgo(-14) },
    [{ flag: "expires_soon", expiresAt: "2026-12-09T10:00:00.000Z" }],
  ],
  ["expiring later", { expiresAt: daysAgo(-14.1) }, []],
  ["expired and quiet", { expiresAt: daysAgo(1), lastUsedAt: daysAgo(90) }, []],
  ["unused for 60 days", { lastUsedAt: daysAgo(60) }, [{ flag: "unused", days: 60 }]],
  ["unused for 61 days", { createdAt: daysAgo(61), lastUsedAt: null }, [{ flag: "unused", days: 61 }]],
  ["never used, but new", { createdAt: daysAgo(59), lastUsedAt: null }, []],
  ["with a secret of 90 days", { secretCreatedAt: daysAgo(90) }, [{ flag: "rotation_due", days: 90 }]],
  ["with a secret never delivered", lost, [{ flag: "undelivered", lastFour: "1a2b" }]],
  ["with a secret on its way", { ...lost, secretCreatedAt: daysAgo(0.0005) }, []],
  ["with an unconfirmed secret in use", { ...lost, lastUsedAt: daysAgo(0.5) }, []],
  ["of an owner who left", { goneOwner: "Ada" }, [{ flag: "owner_gone", name: "Ada" }]],
  ["chosen for rotation", { secretKnownTo: "Ada" }, [{ flag: "rotation_asked", knownTo: "Ada" }]],
  ["chosen for rotation, and expired", { secretKnownTo: "Ada", goneOwner: "Ada", expiresAt: daysAgo(1) }, []],
  ["chosen for rotation, and revoked", { secretKnownTo: "Ada", goneOwner: "Ada", revokedAt: daysAgo(1) }, []],
])("%s", (_, change, attention) => expect(judge(change)).toEqual(attention));

test("the age at which a rotation is due is a setting", () => {
  const facts = { secretCreatedAt: daysAgo(30), secretDeliveredAt: daysAgo(30), secretLastFour: "1a2b" };
  const well = { createdAt: daysAgo(100), expiresAt: null, revokedAt: null, lastUsedAt: daysAgo(0) };
  const calm = { goneOwner: null, secretKnownTo: null, rateLimited: 0, clientErrors: 0, refused: 0, requests: 100 };
  const due = (after: number) => keyAttention({ ...well, ...facts, ...calm }, now, after);
  expect([due(30), due(31)]).toEqual([[{ flag: "rotation_due", days: 30 }], []]);
});

test("the most urgent comes first, and within a kind the worst", () => {
  const sorted = [
    [{ flag: "unused" as const, days: 70 }],
    [{ flag: "owner_gone" as const, name: "Ada" }],
    [{ flag: "rejected" as const, share: 0.2 }],
    [{ flag: "expires_soon" as const, expiresAt: "2026-11-27T00:00:00.000Z" }],
    [{ flag: "rejected" as const, share: 0.5 }],
    [{ flag: "expires_soon" as const, expiresAt: "2026-11-26T00:00:00.000Z" }],
    [{ flag: "rotation_asked" as const, knownTo: "Ada" }],
    [{ flag: "still_called" as const, requests: 1 }],
  ].sort(compareUrgency);
  expect(sorted.map(([reason]) => Object.values(reason!)[1])).toEqual([
    1,
    "Ada",
    0.5,
    0.2,
    "2026-11-26T00:00:00.000Z",
    "2026-11-27T00:00:00.000Z",
    "Ada",
    70,
  ]);
});
