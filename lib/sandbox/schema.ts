import { z } from "zod";
import { timeView } from "@/lib/contracts/view-fields";
import { sandboxFixtures } from "@/lib/sandbox/labels";

/** What to fill the sandbox with. */
export const resetSandboxInput = z.object({
  fixture: z
    .enum(sandboxFixtures, `Use one of: ${sandboxFixtures.join(", ")}.`)
    .default("default")
    .meta({
      description:
        "`default`: a few records in every state. `empty`: the sites alone. `busy_lobby`: lobbies full of visitors who are " +
        "checked in, and deliveries that wait.",
    }),
});
export type ResetSandboxInput = z.output<typeof resetSandboxInput>;

/** A read of the sandbox takes nothing but its page. */
export const sandboxInput = z.object({});

/** A sandbox that has been filled. */
export const sandboxView = z.object({
  fixture: z.enum(sandboxFixtures).meta({ description: "What the sandbox was filled with." }),
  lastResetAt: timeView,
  nextResetAt: timeView.meta({ description: "When it is filled with `default` by itself." }),
});
type FilledSandbox = z.output<typeof sandboxView>;

/** As its organization sees it: until the first reset it has neither a fixture nor a last reset. */
export type SandboxView = FilledSandbox | { fixture: null; lastResetAt: null; nextResetAt: string };
