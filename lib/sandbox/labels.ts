/* What a sandbox is, in values and views. Free of zod, so that screens can use it without carrying zod. */

/** The header that asks the sandbox for a failure in the place of the operation. */
export const SIMULATION_HEADER = "X-Sandbox-Simulate";

/** Operations that the live API answers as if they did not exist: a live key has no use for them. */
export const sandboxOnlyOperations: readonly string[] = ["sandbox.reset"];

/** What a sandbox may be filled with. */
export const sandboxFixtures = ["default", "empty", "busy_lobby"] as const;
export type SandboxFixture = (typeof sandboxFixtures)[number];

/** How an organization's sandbox stands. Times are ISO 8601, UTC. */
export type SandboxView = {
  /** What it was last filled with; null until its first reset, as `lastResetAt` is. */
  fixture: SandboxFixture | null;
  lastResetAt: string | null;
  /** When it is filled anew with `default` by itself. */
  nextResetAt: string;
};
