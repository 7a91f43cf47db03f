import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";

const shared = { resolve: { alias: { "@": path.resolve(import.meta.dirname) } } };

/** These deadlines catch a fault, not a slow machine. */
const patience = { testTimeout: 240_000, hookTimeout: 300_000, expect: { poll: { timeout: 120_000 } } };

/**
 * These tests meet deadlines of the product (250 ms for a request row, 3 s for an answer) or kill a process under load. They
 * run one file at a time, so that a slow machine misses no deadline only because another file keeps its processors busy.
 */
const IN_TURN = [
  "lib/developer-api/guarantees/{no-key-cache,outage,repeat,simulation,suspension}.integration.test.ts",
  "lib/embedded-postgres/open-embedded.integration.test.ts",
  "lib/events/service.integration.test.ts",
  "lib/keys/{concurrency,last-use}.integration.test.ts",
  "lib/limits/redis.integration.test.ts",
  "lib/metrics/listen.integration.test.ts",
  "lib/request-log/write/*.integration.test.ts",
  "lib/sandbox/concurrency.integration.test.ts",
  "lib/tokens/signing-keys.integration.test.ts",
  "lib/usage/roll-up/retention.integration.test.ts",
];

/**
 * Nothing these files do is left in the process for the next file, so the files of one worker share their modules: importing
 * them for each file doubled the work.
 */
const SHARING =
  "lib/{deliveries,employees,mail,on-site,organizations,sites,usage/overview,visitors}/**/*.integration.test.ts";

const integration = {
  ...patience,
  globalSetup: ["lib/testing/databases/global-setup.ts"],
  setupFiles: ["lib/testing/databases/worker-setup.ts"],
};

export default defineConfig({
  ...shared,
  test: {
    maxWorkers: availableParallelism(),
    projects: [
      {
        ...shared,
        test: {
          ...patience,
          name: "unit",
          // Unit tests leave nothing behind for the next file. Importing the modules once takes half the time.
          isolate: false,
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        ...shared,
        test: {
          ...integration,
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: [...IN_TURN, SHARING, "**/node_modules/**"],
        },
      },
      {
        ...shared,
        test: { ...integration, name: "integration-sharing", isolate: false, include: [SHARING] },
      },
      {
        ...shared,
        test: {
          ...integration,
          name: "integration-in-turn",
          include: IN_TURN,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
