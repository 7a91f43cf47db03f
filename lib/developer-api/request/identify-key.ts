import type { KeyState } from "@/lib/contracts/key-state";
import { refuseKey } from "@/lib/developer-api/request/charge-key";
import { findKey, type Identified, readCredentials } from "@/lib/developer-api/request/credentials";
import type { RequestContext } from "@/lib/developer-api/request/request-context";
import { limitUnauthenticated } from "@/lib/limits/charge";
import { isAppError } from "@/lib/platform/errors";

/**
 * The key that the request's credentials name, whatever its state; the context keeps it with the claims of its token.
 * Credentials that disagree count as failed ones, so that a valid key does not cover guesses beside it.
 * @throws AppError of `readCredentials` and `findKey`, MALFORMED_REQUEST, RATE_LIMITED.
 */
export async function identifyKey(context: RequestContext): Promise<KeyState> {
  const { key, claims, conflict } = await findNamedKey(context);
  context.key = key;
  context.claims = claims;
  if (conflict) return refuseKey(context, key, await limitUnauthenticated(context.caller.address, conflict));
  return key;
}

/** For a token exchange without a known key, the error also names what else is wrong with the request. */
async function findNamedKey(context: RequestContext): Promise<Identified> {
  try {
    return await findKey(readCredentials(context));
  } catch (failure) {
    const { caller, early } = context;
    const isUnknown = isAppError(failure) && failure.code === "INVALID_API_KEY";
    const cause = isUnknown && early && "fault" in early ? early.fault : failure;
    throw await limitUnauthenticated(caller.address, cause);
  }
}
