import { z } from "zod";
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
