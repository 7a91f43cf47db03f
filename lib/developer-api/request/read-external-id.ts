import type { FoundRoute } from "@/lib/developer-api/request/find-route";
import { externalIdText } from "@/lib/inputs/external-id";
import { AppError, type FieldIssue } from "@/lib/platform/errors";

/**
 * Reads the external id at the end of a path into the input, and returns what is wrong with it. A body may repeat it.
 * @throws AppError MALFORMED_REQUEST when it is not percent-encoded UTF-8.
 */
export function readExternalId({ route, parameters }: FoundRoute, input: Record<string, unknown>): FieldIssue[] {
  const field = route.dialect.write("externalId");
  const { success, data, error } = externalIdText.safeParse(decode(parameters.at(-1) ?? ""));
  if (!success) return [{ field, issue: error.issues[0]!.message }];
  const inBody = input.externalId;
  input.externalId = data;
  if (inBody === undefined || inBody === data) return [];
  return [{ field, issue: "This must be the external id in the path. You can also omit it." }];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new AppError("MALFORMED_REQUEST", "The external id in the path is not percent-encoded UTF-8.");
  }
}
