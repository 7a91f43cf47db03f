import type { ActionFailure, Fault } from "@/lib/dashboard/client/action-result";
import { AppError } from "@/lib/platform/errors";

/** What the server says to a page of another build. The browser recognizes the text, which is all that Next hands over. */
export const OUTDATED_PAGE = "This page is from another version of the dashboard. Reload it and try again.";

const MESSAGES: Record<Fault, string> = {
  no_connection: "The server could not be reached. Check your connection, then try again.",
  outdated_page: OUTDATED_PAGE,
  unexpected_answer: "Something between you and the server gave another answer. Try again in a few seconds.",
};

/** The failure of a call that ended with `error` instead of an answer. */
export function noAnswer(error: unknown): ActionFailure {
  const fault = faultOf(error);
  return Object.assign(new AppError("UNAVAILABLE", MESSAGES[fault]), { requestId: "", fault });
}

/** `fetch` and reading a body throw a TypeError when the connection fails, and nothing else does. */
function faultOf(error: unknown): Fault {
  if (error instanceof TypeError) return "no_connection";
  return error instanceof Error && error.message === OUTDATED_PAGE ? "outdated_page" : "unexpected_answer";
}
