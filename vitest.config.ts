import path from "node:path";
import { defineConfig } from "vitest/config";

const shared = { resolve: { alias: { "@": path.resolve(import.meta.dirname) } } };

export default defineConfig({
  ...shared,
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: ["**/*.integration.test.ts", "**/node_modules/**"],
        },
      },
      {
        ...shared,
        test: {
          name: "integration",
          include: ["**/*.integration.test.ts"],
          exclude: ["**/node_modules/**"],
          globalSetup: ["lib/testing/servers/global-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // As in playwright.config.ts: a second try on a busy machine, named in the report.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
