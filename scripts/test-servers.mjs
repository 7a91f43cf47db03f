import { installDebianPackage } from "./debian.mjs";
import { run } from "./run.mjs";

/** The servers and languages that some tests need: the programs that will do, and Debian's package with one of them. */
const SERVERS = [
  { programs: ["redis-server", "valkey-server"], debian: "redis-server" },
  { programs: ["pgbouncer", "/usr/sbin/pgbouncer"], debian: "pgbouncer" },
  { programs: ["python3"], debian: "python3-minimal" },
  { programs: ["ruby"], debian: "ruby" },
  { programs: ["php"], debian: "php-cli" },
];

/** Installs them if possible. Without one, its tests report that they are skipped. */
export async function bringServers(say) {
  for (const { programs, debian } of SERVERS) {
    const found = await Promise.all(programs.map(doesRun));
    if (!found.includes(true)) await installDebianPackage(debian, say);
  }
}

async function doesRun(program) {
  const { code } = await run(program, ["--version"], { quiet: true, env: process.env });
  return code === 0;
}
