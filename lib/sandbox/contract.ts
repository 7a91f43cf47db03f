import { operation } from "@/lib/contracts/operation";
import { resetSandboxInput, sandboxView } from "@/lib/sandbox/schema";
import { resetSandbox } from "@/lib/sandbox/service";

/** The sandbox's own HTTP operations. */
export const sandboxOperations = [
  operation({
    id: "sandbox.reset",
    method: "POST",
    path: "/reset",
    tag: "Sandbox",
    summary: "Reset the sandbox",
    description:
      "Fills the sandbox again. Lists show the old or the new records, never a mixture. Keys and the sites that every fixture " +
      "has remain; everything created by hand is deleted. Two resets on one day create the same records with the same ids. " +
      "Requires a key that reaches all sites. The live API does not have this operation.",
    access: "write",
    globalOnly: true,
    sandboxOnly: true,
    answers: "one",
    body: resetSandboxInput,
    output: sandboxView,
    example: {
      body: { fixture: "default" },
      output: {
        fixture: "default",
        lastResetAt: "2026-01-15T09:30:00.000Z",
        nextResetAt: "2026-01-16T06:00:00.000Z",
      },
    },
    run: resetSandbox,
  }),
];
