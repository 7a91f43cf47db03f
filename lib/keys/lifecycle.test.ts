import { describe, expect, test } from "vitest";
import { type KeyAction, type KeyFacts, keyStatus, overlapEnd, refusalOf, secretState } from "@/lib/keys/lifecycle";

const now = new Date("2026-03-01T12:00:00Z");
const earlier = new Date("2026-03-01T11:59:59Z");
const later = new Date("2026-03-01T12:00:01Z");

describe("status", () => {
  test("an expiry takes effect at its exact moment", () => {
    expect(keyStatus({ expiresAt: later, revokedAt: null }, now)).toBe("active");
    expect(keyStatus({ expiresAt: now, revokedAt: null }, now)).toBe("expired");
    expect(keyStatus({ expiresAt: null, revokedAt: null }, now)).toBe("active");
  });

  test("revoked outweighs expired", () => {
    expect(keyStatus({ expiresAt: earlier, revokedAt: earlier }, now)).toBe("revoked");
  });

  test("a secret is current, in overlap until its end, then ended", () => {
    expect(secretState({ endsAt: null }, now)).toBe("current");
    expect(secretState({ endsAt: later }, now)).toBe("overlap");
    expect(secretState({ endsAt: now }, now)).toBe("ended");
  });
});

describe("overlap", () => {
  test.each([
    ["0", 0],
    ["1h", 1],
    ["24h", 24],
    ["7d", 168],
  ] as const)("%s ends after that time", (overlap, hours) => {
    expect(overlapEnd(overlap, now, null).getTime() - now.getTime()).toBe(hours * 3_600_000);
  });

  test("never outlives the key", () => {
    expect(overlapEnd("7d", now, later)).toEqual(later);
  });
});

const facts: KeyFacts = { status: "active", revocationReason: null, apiAccess: "enabled", used: 3 };
const revoked = { status: "revoked", revocationReason: "paused" } as const;

describe("allowed actions", () => {
  test.each<[KeyAction, Partial<KeyFacts>, string | undefined]>([
    ["create", { status: null, used: 9 }, undefined],
    ["create", { status: null, used: 10 }, "KEY_LIMIT_REACHED"],
    ["create", { status: null, apiAccess: "suspended", used: 10 }, "API_ACCESS_DISABLED"],
    ["edit", {}, undefined],
    ["edit", { status: "expired" }, undefined],
    ["edit", { apiAccess: "suspended" }, undefined],
    ["edit", revoked, "KEY_REVOKED"],
    ["rotate", {}, undefined],
    ["rotate", { used: 10 }, undefined],
    ["rotate", { status: "expired" }, "KEY_EXPIRED"],
    ["rotate", revoked, "KEY_REVOKED"],
    ["rotate", { apiAccess: "declined" }, "API_ACCESS_DISABLED"],
    ["revoke", {}, undefined],
    ["revoke", { status: "expired" }, undefined],
    ["revoke", { apiAccess: "suspended" }, undefined],
    ["revoke", revoked, "KEY_REVOKED"],
    ["reactivate", {}, "KEY_NOT_REVOKED"],
    ["reactivate", revoked, undefined],
    ["reactivate", { ...revoked, used: 10 }, "KEY_LIMIT_REACHED"],
    ["reactivate", { ...revoked, apiAccess: "suspended" }, "API_ACCESS_DISABLED"],
    ["reactivate", { status: "revoked", revocationReason: "compromised" }, "KEY_COMPROMISED"],
    ["delete", {}, "KEY_NOT_REVOKED"],
    ["delete", { status: "expired" }, "KEY_NOT_REVOKED"],
    ["delete", { ...revoked, apiAccess: "suspended" }, undefined],
  ])("%s with %j: %s", (action, changes, code) => {
    expect(refusalOf(action, { ...facts, ...changes })?.code).toBe(code);
  });
});
