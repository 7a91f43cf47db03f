import { installDebianPackage } from "./debian.mjs";
import { run } from "./run.mjs";

/** Installs a Redis server for the tests that need one, if possible. Without it, those tests report that they are skipped. */
export async function bringRedis(say) {
  if ((await doesRun("redis-server")) || (await doesRun("valkey-server"))) return;
  await installDebianPackage("redis-server", say);
}

async function doesRun(program) {
  const { code } = await run(program, ["--version"], { quiet: true, env: process.env });
  return code === 0;
}
