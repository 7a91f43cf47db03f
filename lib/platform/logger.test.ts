import { expect, test } from "vitest";
import { mintSecret } from "@/lib/keys/secret";
import { cutSecrets } from "@/lib/platform/logger";
import { atPace } from "@/lib/testing/servers/pace";

const token = `eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJodWIifQ.${"s1g-_".repeat(17)}`;

test("secrets and tokens are cut anywhere in a text", () => {
  const secret = mintSecret("sandbox");
  expect(cutSecrets(`a ${secret}/b ${secret}`)).toBe("a ihub_sandbox_[cut]/b ihub_sandbox_[cut]");
  expect(cutSecrets(`{"token":"${token}"} Bearer ${token}, x-${token}`)).toBe(
    `{"token":"token_[cut]"} Bearer token_[cut], x-token_[cut]`,
  );
  expect(cutSecrets(`host.${token}`)).toBe("host.token_[cut]");
});

test("other text is unchanged", () => {
  for (const text of ["", "eyJ", "eyJ.eyJ", "v1.2.3", "eyJhbGciOiJFUzI1NiJ9.json", "ihub_live"]) {
    expect(cutSecrets(text)).toBe(text);
  }
});

test("no input makes the search slow", () => {
  const traps = ["eyJ".repeat(5_500), `${"eyJ".repeat(39)}.${"eyJ".repeat(300)}x`.repeat(15), "eyJa.".repeat(3_200)];
  const startedAt = performance.now();
  for (const trap of traps) cutSecrets(trap);
  expect(performance.now() - startedAt).toBeLessThan(atPace(50));
});
