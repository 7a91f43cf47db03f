import { prepare } from "./prepare.mjs";
import { become } from "./run.mjs";

await prepare({ build: true });
become("bench/run.ts", process.argv.slice(2), "production");
