import { defineConfig } from "@playwright/test";

/** Chromium's sandbox needs user namespaces, which root in a container does not have. */
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: "e2e",
  globalSetup: "./e2e/support/global-setup.ts",
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Deadlines that only a fault exceeds, not a slow machine.
  timeout: 360_000,
  expect: { timeout: 90_000 },
  reporter: "list",
  use: {
    browserName: "chromium",
    actionTimeout: 120_000,
    navigationTimeout: 120_000,
    launchOptions: {
      ...(process.env.CHROMIUM_PATH && { executablePath: process.env.CHROMIUM_PATH }),
      args: isRoot ? ["--no-sandbox", "--disable-dev-shm-usage"] : [],
    },
    // A trace of every test costs a fifth of the suite: `--trace on` makes one of a test that failed.
    screenshot: "only-on-failure",
    // Animations take time of the processor that draws them; the tests of a key's life keep them.
    reducedMotion: "reduce",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
  },
});
