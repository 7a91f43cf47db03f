import { existsSync } from "node:fs";
import { run } from "./run.mjs";

/** Whether packages can be installed here without a password. */
export function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs a Debian package if possible. The caller checks afterwards whether it is there. */
export async function installDebianPackage(name, say) {
  if (!isRootOnDebian()) return;
  say(`Installing Debian's package ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { quiet: true, env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", name], { quiet: true, env });
}
