/* Values and views of sandboxes. Free of zod, so that screens can import them without it. */

/** The header that requests a simulated failure instead of the operation. */
export const SIMULATION_HEADER = "X-Sandbox-Simulate";

/** Operations that the live API answers as if they did not exist. */
export const sandboxOnlyOperations: readonly string[] = ["sandbox.reset"];

/** What a sandbox can be filled with. */
export const sandboxFixtures = ["default", "empty", "busy_lobby"] as const;
export type SandboxFixture = (typeof sandboxFixtures)[number];

/** The state of an organization's sandbox. Times are ISO 8601, UTC. */
export type SandboxView = {
  /** The fixture of the last reset; null before the first one, like `lastResetAt`. */
  fixture: SandboxFixture | null;
  lastResetAt: string | null;
  /** When it is next filled with `default` automatically. */
  nextResetAt: string;
};
