import { prepare } from "./prepare.mjs";
import { become, SERVER } from "./run.mjs";

await prepare({ build: true });
become(SERVER, [], "production");
