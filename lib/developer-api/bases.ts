import type { Environment } from "@/lib/db/generated/enums";
import type { Dialect } from "@/lib/developer-api/dialect";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { env } from "@/lib/env";

/** An address under which the API is served: one dialect in one environment. */
export type Base = { path: string; dialect: Dialect; environment: Environment };

/** Every base, each dialect's live one before its sandbox. */
export const BASES: Base[] = [
  { path: "/developer/v2", dialect: v2, environment: "live" },
  { path: "/api/v1", dialect: v1, environment: "live" },
  { path: "/sandbox/developer/v2", dialect: v2, environment: "sandbox" },
  { path: "/sandbox/api/v1", dialect: v1, environment: "sandbox" },
];

/** The base that a path (without query) lies under; on `SANDBOX_HOST` every base is a sandbox one. */
export function findBase(path: string, host: string): Base | null {
  const base = BASES.find((candidate) => isUnder(path, candidate.path));
  if (!base) return null;
  return isSandboxHost(host) ? { ...base, environment: "sandbox" } : base;
}

/** The same dialect's base in the other environment, as a caller would write it. */
export function otherBase(base: Base, scheme: string, host: string): string {
  const plainPath = base.path.replace(/^\/sandbox/, "");
  if (base.environment === "sandbox") return isSandboxHost(host) ? plainPath : `${scheme}://${host}${plainPath}`;
  const sandboxHost = env().SANDBOX_HOST;
  return sandboxHost ? `${scheme}://${sandboxHost}${plainPath}` : `${scheme}://${host}/sandbox${plainPath}`;
}

export function isUnder(path: string, base: string): boolean {
  return path.startsWith(base) && (path.length === base.length || path[base.length] === "/");
}

function isSandboxHost(host: string): boolean {
  const sandboxHost = env().SANDBOX_HOST;
  return sandboxHost !== undefined && host.replace(/:\d+$/, "") === sandboxHost.toLowerCase();
}
