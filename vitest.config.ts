import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const shared = { resolve: { alias: { "@": path.resolve(import.meta.dirname) } } };

/** Deadlines of a fault, not of a slow machine. */
const patience = { testTimeout: 240_000, hookTimeout: 300_000, expect: { poll: { timeout: 120_000 } } };

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        ...shared,
        test: {
          ...patience,
          name: "unit",
          // Pure functions leave nothing behind for the next file: importing the modules once takes half the time.
          isolate: false,
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        ...shared,
        test: {
          ...patience,
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: ["lib/testing/servers/global-setup.ts"],
          setupFiles: ["lib/testing/servers/worker-setup.ts"],
        },
      },
    ],
  },
});
