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
        "`default`: a few records in every state. `empty`: only the sites. `busy_lobby`: lobbies full of visitors who are " +
        "checked in, and deliveries that are waiting.",
    }),
});
export type ResetSandboxInput = z.output<typeof resetSandboxInput>;

/** A read of the sandbox needs only its page's scope. */
export const sandboxInput = z.object({});

/** A sandbox that has been filled. */
export const sandboxView = z.object({
  fixture: z.enum(sandboxFixtures).meta({ description: "The fixture that the sandbox was filled with." }),
  lastResetAt: timeView,
  nextResetAt: timeView.meta({ description: "When it is next filled with `default` automatically." }),
});
type FilledSandbox = z.output<typeof sandboxView>;

/** As its organization sees it: until the first reset it has neither a fixture nor a last reset. */
export type SandboxView = FilledSandbox | { fixture: null; lastResetAt: null; nextResetAt: string };
