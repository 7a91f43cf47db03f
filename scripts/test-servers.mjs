import { installDebianPackage } from "./debian.mjs";
import { run } from "./run.mjs";

/**
 * The servers and languages that some tests need: the programs that will do, and Debian's package with one of them. `has` makes
 * a program tell whether it has what the tests use.
 */
const SERVERS = [
  { programs: ["redis-server", "valkey-server"], debian: "redis-server" },
  { programs: ["pgbouncer", "/usr/sbin/pgbouncer"], debian: "pgbouncer" },
  { programs: ["python3"], has: ["-c", "import ssl, unittest"], debian: "python3" },
  { programs: ["ruby"], has: ["-e", "require 'minitest'"], debian: "ruby" },
  { programs: ["php"], debian: "php-cli" },
  { programs: ["php"], has: ["-r", "exit(extension_loaded('curl') ? 0 : 1);"], debian: "php-curl" },
];

/** Installs them if possible. Without one, its tests report that they are skipped. */
export async function bringServers(say) {
  for (const { programs, has = ["--version"], debian } of SERVERS) {
    const found = await Promise.all(programs.map((program) => doesRun(program, has)));
    if (!found.includes(true)) await installDebianPackage(debian, say);
  }
}

async function doesRun(program, args) {
  const { code } = await run(program, args, { quiet: true, env: process.env });
  return code === 0;
}
