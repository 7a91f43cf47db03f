import path from "node:path";
import { defineConfig } from "vitest/config";

const root = path.resolve(import.meta.dirname, "..");

/** `npm run check:documents`: tools of other people read the documents of a running server. */
export default defineConfig({
  root,
  resolve: { alias: { "@": root } },
  test: {
    include: ["check-documents/*.check.ts"],
    globalSetup: ["lib/testing/databases/global-setup.ts"],
    setupFiles: ["lib/testing/databases/worker-setup.ts"],
    testTimeout: 900_000,
    hookTimeout: 300_000,
    maxWorkers: 2,
  },
});
