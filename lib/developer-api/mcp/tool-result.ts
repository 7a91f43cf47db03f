import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import type { Outcome } from "@/lib/developer-api/response/outcome";
import { type AppError, shouldRetryHeader } from "@/lib/platform/errors";

const NEXT_CURSOR = /[?&]cursor=([^&>]+)[^>]*>; rel="next"/;

/** What the operation answered, in v2's form. A list's page has the cursor of the next one, which HTTP puts in a header. */
export function resultOfOutcome({ headers, body }: Outcome): CallToolResult {
  const answer = body === null ? { data: null } : JSON.parse(String(body));
  const page = headers.Link === undefined ? {} : { nextCursor: nextCursor(headers.Link) };
  return toResult({ ...answer, ...page });
}

/** Why the operation was refused, in v2's form, and the address of the code's explanation. */
export function resultOfError({ code, message, details }: AppError, requestId: string, origin: string): CallToolResult {
  const shouldRetry = shouldRetryHeader(code)["X-Should-Retry"] === "true";
  const docsUrl = `${origin}/developers/errors#${code.toLowerCase()}`;
  return { ...toResult({ error: { code, message, details, shouldRetry, requestId, docsUrl } }), isError: true };
}

/** Agents that do not read `structuredContent` read the same as text. */
function toResult(answer: { [name: string]: unknown }): CallToolResult {
  return { content: [{ type: "text", text: JSON.stringify(answer) }], structuredContent: answer };
}

function nextCursor(link: string): string | null {
  return NEXT_CURSOR.exec(link)?.[1] ?? null;
}
