import { describe, expect, test } from "vitest";
import { hashSecret, lastFour, mintSecret, parseSecret } from "@/lib/keys/secret";

describe("a minted secret", () => {
  test.each(["live", "sandbox"] as const)("names its environment (%s) and has the documented format", (environment) => {
    for (let round = 0; round < 200; round++) {
      const secret = mintSecret(environment);
      expect(secret).toMatch(new RegExp(`^ihub_${environment}_[0-9A-Za-z]{49}$`));
      expect(parseSecret(secret)).toBe(environment);
    }
  });

  test("never comes twice", () => {
    const secrets = Array.from({ length: 1_000 }, () => mintSecret("live"));
    expect(new Set(secrets).size).toBe(1_000);
  });

  test("is stored as SHA-256 and identified by its last four", () => {
    const secret = mintSecret("live");
    expect(hashSecret(secret)).toHaveLength(32);
    expect(lastFour(secret)).toBe(secret.slice(-4));
  });
});

describe("a value that was not minted", () => {
  const secret = mintSecret("live");
  const swapped = secret.at(20) === "x" ? "y" : "x";

  test.each([
    ["empty", ""],
    ["truncated", secret.slice(0, -1)],
    ["one character longer", `${secret}0`],
    ["one character changed", secret.slice(0, 20) + swapped + secret.slice(21)],
    ["another environment's prefix", secret.replace("live", "sandbox")],
    ["a foreign alphabet", `ihub_live_${"é".repeat(49)}`],
    ["a NUL byte", `${secret.slice(0, 30)}\u0000${secret.slice(31)}`],
    ["a megabyte", "x".repeat(1_048_576)],
    ["a trailing line break", `${secret}\n`],
  ])("is refused: %s", (_what, value) => {
    expect(parseSecret(value)).toBeNull();
  });
});

test("the checksum is the CRC32 that other languages compute (vectors made with Python's binascii)", () => {
  expect(parseSecret("ihub_live_00000000000000000000000000000000000000000001Bb5j8")).toBe("live");
  expect(parseSecret("ihub_sandbox_Zz09Zz09Zz09Zz09Zz09Zz09Zz09Zz09Zz09Zz09abc1MTSFR")).toBe("sandbox");
});
