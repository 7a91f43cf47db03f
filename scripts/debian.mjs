import { existsSync } from "node:fs";
import { run } from "./run.mjs";

/** Whether packages can be installed here without asking anyone. */
export function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs a Debian package as far as that is possible here; what it brings must be looked for afterwards. */
export async function installDebianPackage(name, say) {
  if (!isRootOnDebian()) return;
  say(`Installing Debian's package ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update"], { quiet: true, env });
  await run("apt-get", ["install", "-y", "--no-install-recommends", name], { quiet: true, env });
}
