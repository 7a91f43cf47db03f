import type { Environment } from "@/lib/db/generated/enums";
import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import type { Addressed } from "@/lib/http/client-address";
import { env } from "@/lib/platform/env";

/** A base path of the API: one dialect in one environment. */
export type Base = { path: string; dialect: Dialect; environment: Environment };

/** All bases, each dialect's live one before its sandbox one. */
export const BASES: Base[] = [
  { path: "/developer/v2", dialect: v2, environment: "live" },
  { path: "/api/v1", dialect: v1, environment: "live" },
  { path: "/sandbox/developer/v2", dialect: v2, environment: "sandbox" },
  { path: "/sandbox/api/v1", dialect: v1, environment: "sandbox" },
];

/** The base of a path (without query). On `SANDBOX_HOST` every base is a sandbox one. */
export function findBase(path: string, host: string): Base | null {
  const base = BASES.find((candidate) => isUnder(path, candidate.path));
  if (!base) return null;
  return isSandboxHost(host) ? { ...base, environment: "sandbox" } : base;
}

/** Where AI agents call the operations as tools; a copy of a base each. */
const MCP_BASES: Base[] = [
  { path: "/mcp", dialect: v2, environment: "live" },
  { path: "/sandbox/mcp", dialect: v2, environment: "sandbox" },
];

/** The address of tools that a path (without query) is; null for any other path. On `SANDBOX_HOST` both are sandbox ones. */
export function findMcpBase(path: string, host: string): Base | null {
  const base = MCP_BASES.find((candidate) => path === candidate.path);
  if (!base) return null;
  return isSandboxHost(host) ? { ...base, environment: "sandbox" } : base;
}

/** The base that answers the same operations as an address of tools. */
export function baseOfTools({ path, environment }: Base): Base {
  return { path: path.replace(/mcp$/, "developer/v2"), dialect: v2, environment };
}

/** The origin of URLs for this caller: PUBLIC_URL when set, except on SANDBOX_HOST; else the request's own. */
export function publicOrigin({ scheme, host }: Addressed): string {
  const { PUBLIC_URL } = env();
  if (!PUBLIC_URL) return `${scheme}://${host}`;
  return isSandboxHost(host) ? `${new URL(PUBLIC_URL).protocol}//${host}` : PUBLIC_URL;
}

/** The same dialect's base in the other environment. Only a path when the host of the live base is not known. */
export function otherBase(base: Base, caller: Addressed): string {
  const { PUBLIC_URL, SANDBOX_HOST } = env();
  const plainPath = base.path.replace(/^\/sandbox/, "");
  if (base.environment === "sandbox") {
    return isSandboxHost(caller.host) ? `${PUBLIC_URL ?? ""}${plainPath}` : publicOrigin(caller) + plainPath;
  }
  if (!SANDBOX_HOST) return `${publicOrigin(caller)}/sandbox${plainPath}`;
  const { protocol, port } = new URL(publicOrigin(caller));
  return `${protocol}//${SANDBOX_HOST}${port && `:${port}`}${plainPath}`;
}

function isUnder(path: string, base: string): boolean {
  return path.startsWith(base) && (path.length === base.length || path[base.length] === "/");
}

function isSandboxHost(host: string): boolean {
  const sandboxHost = env().SANDBOX_HOST;
  return sandboxHost !== undefined && host.replace(/:\d+$/, "") === sandboxHost.toLowerCase();
}
