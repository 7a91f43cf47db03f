import { installDebianPackage } from "./debian.mjs";
import { run } from "./run.mjs";

/** Brings a Redis server for the tests that need one, where that is possible; without it they say that they are skipped. */
export async function bringRedis(say) {
  if ((await doesRun("redis-server")) || (await doesRun("valkey-server"))) return;
  await installDebianPackage("redis-server", say);
}

async function doesRun(program) {
  const { code } = await run(program, ["--version"], { quiet: true, env: process.env });
  return code === 0;
}
