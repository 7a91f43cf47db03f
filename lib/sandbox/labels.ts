/* What a sandbox is, in values. Free of zod, so that screens can use them without loading zod. */

/** The header that requests a simulated failure instead of the operation. */
export const SIMULATION_HEADER = "X-Sandbox-Simulate";

/** The header's value that simulates nothing, for tools that send every documented header. */
export const NO_SIMULATION = "none";

/** What the header may ask for; `slow` waits 10 s, then runs the operation. */
export const simulations = ["401", "403", "404", "409", "429", "500", "503", "slow"] as const;
export type Simulation = (typeof simulations)[number];

/** Operations that the live API answers as if they did not exist: a live key has no use for them. */
export const sandboxOnlyOperations: readonly string[] = ["sandbox.reset"];

/** What a sandbox can be filled with. */
export const sandboxFixtures = ["default", "empty", "busy_lobby"] as const;
export type SandboxFixture = (typeof sandboxFixtures)[number];
