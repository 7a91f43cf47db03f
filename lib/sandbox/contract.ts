import { z } from "zod";
import { operation } from "@/lib/contracts/operation";
import { timeView } from "@/lib/contracts/view-fields";
import { sandboxFixtures } from "@/lib/sandbox/labels";
import { resetSandboxInput } from "@/lib/sandbox/schema";
import { resetSandbox } from "@/lib/sandbox/service";

const sandboxView = z.object({
  fixture: z.enum(sandboxFixtures).meta({ description: "What the sandbox was filled with." }),
  lastResetAt: timeView,
  nextResetAt: timeView.meta({ description: "When it is filled with `default` by itself." }),
});

/** The sandbox's own HTTP operations. */
export const sandboxOperations = [
  operation({
    id: "sandbox.reset",
    method: "POST",
    path: "/reset",
    tag: "Sandbox",
    summary: "Reset the sandbox",
    description:
      "Fills the sandbox anew; lists show what was or what is now, never half of it. Keys stay, and so do the sites that every " +
      "fixture has; what was made by hand is gone. Two resets on one day lay the same records, with the same ids. Only keys " +
      "that reach all sites may; the live API has no such address.",
    access: "write",
    globalOnly: true,
    sandboxOnly: true,
    answers: "one",
    body: resetSandboxInput,
    output: sandboxView,
    example: {
      body: { fixture: "busy_lobby" },
      output: {
        fixture: "busy_lobby",
        lastResetAt: "2026-01-15T09:30:00.000Z",
        nextResetAt: "2026-01-16T06:00:00.000Z",
      },
    },
    run: resetSandbox,
  }),
];
