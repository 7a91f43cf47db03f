import type { Dialect } from "@/lib/developer-api/dialect";
import type { ErrorDetails, FieldIssue } from "@/lib/errors";

/** `/api/v1`: snake_case, details as a list. It serves no operation yet: with a credential, every path is 404. */
export const v1: Dialect = {
  routes: [],
  error: ({ code, message, details, requestId }) => ({
    error: { code, message, details: listDetails(details), request_id: requestId },
  }),
};

function listDetails({ fields = [], ...facts }: ErrorDetails): FieldIssue[] {
  return [...fields, ...Object.entries(facts).map(([fact, value]) => ({ field: toSnake(fact), issue: String(value) }))];
}

function toSnake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
