import type { KeyState } from "@/lib/contracts/key-state";
import type { FoundRoute } from "@/lib/developer-api/request/find-route";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { requirePermission } from "@/lib/developer-api/request/require-permission";
import { runSimulation } from "@/lib/developer-api/request/simulation";
import { type Done, runOperation } from "@/lib/developer-api/run-operation";

/** The steps from a found route on: permission, the failure that a sandbox's caller asked for, the operation. */
export async function runRoute(context: RequestContext, found: FoundRoute, key: KeyState): Promise<Done> {
  context.route = found.route;
  requirePermission(found.route.needed, key);
  if (key.environment === "sandbox") await runSimulation(context, found.route, key);
  return runOperation(context, found, key);
}
