import { type ActionResult, unwrap } from "@/lib/action-result";
import type { PageScope } from "@/lib/auth/page-scope";
import { AppError } from "@/lib/errors";

type Field = string | number | null | undefined;
/** Many values of one name become that name repeated. */
type Fields = Record<string, Field | readonly string[]>;

/**
 * Reads the dashboard's own JSON in the browser, for the page it was rendered for.
 * @throws ActionFailure with the answer's code, or UNAVAILABLE when no answer came.
 */
export async function fetchRead<View>(
  path: `/api/dashboard/${string}`,
  page: PageScope,
  fields: Fields,
  signal?: AbortSignal,
): Promise<View> {
  const query = new URLSearchParams({ organizationId: page.organizationId, environment: page.environment });
  for (const [name, value] of Object.entries(fields)) {
    for (const each of [value].flat()) if (each != null) query.append(name, String(each));
  }
  return answer<View>(() =>
    fetch(`${path}?${query}`, { signal, cache: "no-store" }).then((response) => response.json()),
  );
}

/**
 * The data of a server action's answer.
 * @throws ActionFailure with the answer's code, or UNAVAILABLE when no answer came.
 */
export async function answer<View>(ask: () => Promise<ActionResult<View>>): Promise<View> {
  let result: ActionResult<View>;
  try {
    result = await ask();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw Object.assign(new AppError("UNAVAILABLE", NO_ANSWER), { requestId: "" });
  }
  return unwrap(result);
}

const NO_ANSWER = "The server did not answer. Check your connection, then try again; what you entered is kept.";
