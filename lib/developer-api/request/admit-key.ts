import type { KeyState } from "@/lib/contracts/key-state";
import type { Base } from "@/lib/developer-api/dialects/bases";
import { refuseBrowsers, requireApiAccess, requireWorkingKey } from "@/lib/developer-api/request/authenticate";
import { refuseKey } from "@/lib/developer-api/request/charge-key";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { readClient } from "@/lib/developer-api/response/describe-request";
import { noteLastUse } from "@/lib/keys/last-use";

/** The checks of a known key that come before its limits. */
export async function admitKey(context: RequestContext, key: KeyState, base: Base): Promise<void> {
  try {
    refuseBrowsers(context, key);
    requireWorkingKey(context, key, base);
    requireApiAccess(key);
  } catch (refusal) {
    await refuseKey(context, key, refusal);
  }
}

/** Notes that the key was used, if the stored use is not recent. */
export function noteUse({ caller, headers }: RequestContext, { keyId, at, isLastUseStale }: KeyState): void {
  if (isLastUseStale) noteLastUse({ keyId, at, address: caller.address || null, client: readClient(headers) });
}
