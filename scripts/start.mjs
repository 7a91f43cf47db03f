import { prepare } from "./prepare.mjs";
import { become } from "./run.mjs";

await prepare({ build: true });
become("server.ts", [], "production");
