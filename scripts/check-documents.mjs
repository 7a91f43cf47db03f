import { installChecks } from "./install.mjs";
import { prepare } from "./prepare.mjs";
import { runNode } from "./run.mjs";

/** Runs tools of other people on the API's documents: Prism, Postman's converter, newman and generators of clients. */
await prepare({ withDev: true });
await installChecks(console.log);
const { code } = await runNode("node_modules/tsx/dist/cli.mjs", [
  "scripts/with-test-postgres.ts",
  "node_modules/vitest/vitest.mjs",
  ...["run", "--config", "check-documents/vitest.config.ts", ...process.argv.slice(2)],
]);
process.exitCode = code;
