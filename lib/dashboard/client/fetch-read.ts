import { type ActionResult, unwrap } from "@/lib/dashboard/client/action-result";
import { callWithProof, type ProvedResult } from "@/lib/dashboard/client/ask-for-proof";
import { noAnswer } from "@/lib/dashboard/client/no-answer";
import type { PageScope } from "@/lib/dashboard/client/page-scope";

type Field = string | number | null | undefined;
/** Several values of one field repeat its name in the query string. */
type Fields = Record<string, Field | readonly string[]>;

/**
 * Reads the dashboard's own JSON in the browser, for the page it was rendered for.
 * @throws ActionFailure with the error's code, or UNAVAILABLE and the fault when no answer came.
 */
export async function fetchRead<View>(
  path: `/api/dashboard/${string}`,
  page: PageScope,
  fields: Fields,
  signal?: AbortSignal,
): Promise<View> {
  return fetchJson(readAddress(path, page, fields), signal);
}

/** Like `fetchRead`, for the operator console, whose reads belong to no organization's page. @throws ActionFailure. */
export async function fetchConsoleRead<View>(
  path: `/api/dashboard/operator/${string}`,
  fields: Fields,
  signal?: AbortSignal,
): Promise<View> {
  return fetchJson(withFields(path, fields), signal);
}

/** Like `fetchRead`, for the person's own account, which belongs to no organization's page. @throws ActionFailure. */
export async function fetchAccountRead<View>(
  path: `/api/dashboard/account${string}`,
  signal?: AbortSignal,
): Promise<View> {
  return fetchJson(path, signal);
}

/** The URL of a dashboard read or file for this page. */
export function readAddress(path: `/api/dashboard/${string}`, page: PageScope, fields: Fields): string {
  return withFields(path, { organizationId: page.organizationId, environment: page.environment, ...fields });
}

function withFields(path: string, fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) if (each != null) query.append(name, String(each));
  }
  return `${path}?${query}`;
}

function fetchJson<View>(address: string, signal?: AbortSignal): Promise<View> {
  return answer<View>(() => fetch(address, { signal, cache: "no-store" }).then((response) => response.json()));
}

/**
 * The data of a server action's result. An action that needs a proof waits until the person has given it, and is repeated once.
 * @throws ActionFailure with the error's code, or UNAVAILABLE and the fault when no answer came.
 */
export async function answer<View>(ask: () => Promise<ActionResult<View>>): Promise<View> {
  let proved: ProvedResult<View>;
  try {
    proved = await callWithProof(ask);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw noAnswer(error);
  }
  return unwrap(proved.result, proved.isProofDeclined);
}
