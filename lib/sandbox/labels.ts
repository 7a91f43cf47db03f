/* What a sandbox is, in values. Free of zod, so that screens can use them without loading zod. */

/** The header that asks the sandbox for a failure in the place of the operation. */
export const SIMULATION_HEADER = "X-Sandbox-Simulate";

/** Operations that the live API answers as if they did not exist: a live key has no use for them. */
export const sandboxOnlyOperations: readonly string[] = ["sandbox.reset"];

/** What a sandbox may be filled with. */
export const sandboxFixtures = ["default", "empty", "busy_lobby"] as const;
export type SandboxFixture = (typeof sandboxFixtures)[number];
