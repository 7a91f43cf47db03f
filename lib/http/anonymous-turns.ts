import type { ServerResponse } from "node:http";
import { networkOf } from "@/lib/http/plain-address";
import { makeTurns } from "@/lib/platform/turns";

/** Rendering a page or checking a password keeps the process's one thread from everyone else (decision 034). */
const turns = makeTurns({ perPerson: 2, perOrganization: 2, inAll: 4, mostWaitingPerPerson: 50 });
/** A client that reads slowly keeps its turn no longer. */
const AT_MOST_MS = 5_000;

/**
 * Waits until a caller without a session may have its page. Its turn ends with the response.
 * @throws AppError RATE_LIMITED with too many requests of this address waiting.
 */
export async function takeAnonymousTurn(address: string, response: ServerResponse): Promise<void> {
  const network = networkOf(address);
  const end = await turns.take({ person: network, organization: network });
  const timer = setTimeout(end, AT_MOST_MS).unref();
  const finish = () => {
    clearTimeout(timer);
    end();
  };
  if (response.destroyed) finish();
  else response.once("close", finish);
}
