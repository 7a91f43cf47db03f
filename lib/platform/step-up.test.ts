import { expect, test } from "vitest";
import type { Actor } from "@/lib/platform/ctx";
import { PROOF_MAX_AGE_SECONDS, requireRecentProof } from "@/lib/platform/step-up";

const person = { userId: "usr_1", name: "Ada" };
const actors = (proofAgeSeconds: number): Actor[] => [
  { kind: "user", role: "owner", ...person, proofAgeSeconds },
  { kind: "account", ...person, proofAgeSeconds },
  { kind: "operator", ...person, proofAgeSeconds },
];

test("people need a proof younger than 15 minutes", () => {
  for (const actor of actors(PROOF_MAX_AGE_SECONDS - 1)) requireRecentProof({ actor }, "createKey");
  for (const actor of actors(PROOF_MAX_AGE_SECONDS)) {
    expect(() => requireRecentProof({ actor }, "createKey"), actor.kind).toThrow(
      expect.objectContaining({ code: "PROOF_REQUIRED", details: { action: "createKey" } }),
    );
  }
});

test("a proof of unknown age is none", () => {
  const actor = { kind: "user", role: "owner", ...person, proofAgeSeconds: Number.NaN } as const;
  expect(() => requireRecentProof({ actor }, "createKey")).toThrow("Confirm that it is you to create an API key.");
});

test("the system needs none", () => {
  requireRecentProof({ actor: { kind: "system", name: "CLI" } }, "createKey");
});
