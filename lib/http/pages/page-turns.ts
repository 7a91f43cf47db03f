import type { ServerResponse } from "node:http";
import { networkOf } from "@/lib/http/plain-address";
import { makeTurns } from "@/lib/platform/turns/turns";

/*
 * Rendering a page or checking a password keeps the process's one thread from everyone else, so few run at a time (decision
 * 034). A client that reads slowly, or waits for an export, keeps its turn no longer than `atMostMs`.
 */

const ANONYMOUS = { turns: makeTurns({ perPerson: 2, inAll: 4, mostWaitingPerPerson: 50 }), atMostMs: 5_000 };
/** A browser asks for six things at once. */
const SIGNED_IN = { turns: makeTurns({ perPerson: 4, inAll: 12, mostWaitingPerPerson: 200 }), atMostMs: 1_000 };

/**
 * Waits until the caller may have its page: one of a session's, or without a session, one of its address's. The turn ends with
 * the response.
 * @throws AppError RATE_LIMITED with too many requests of this caller waiting.
 */
export async function takePageTurn(
  { sessionId, address }: { sessionId: string | null; address: string },
  response: ServerResponse,
): Promise<void> {
  const { turns, atMostMs } = sessionId === null ? ANONYMOUS : SIGNED_IN;
  const end = await turns.take({ person: sessionId ?? networkOf(address) });
  const timer = setTimeout(end, atMostMs).unref();
  const finish = () => {
    clearTimeout(timer);
    end();
  };
  if (response.destroyed) finish();
  else response.once("close", finish);
}
