import { prepare } from "./prepare.mjs";
import { become } from "./run.mjs";

// Standard output belongs to the command's answer.
await prepare({ say: (line) => console.error(line) });
become("lib/cli/main.ts", process.argv.slice(2), "production");
