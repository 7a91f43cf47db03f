import type { Dialect } from "@/lib/developer-api/dialects/dialect";
import type { ErrorDetails } from "@/lib/platform/errors";

/** A verb names fields as v2 does; the caller reads them in the dialect's names, each with its first issue. */
export function inDialect<Failure extends { details: ErrorDetails }>(failure: Failure, dialect: Dialect): Failure {
  const { fields } = failure.details;
  if (!fields) return failure;
  const written = fields.map(({ field, issue, ...rest }) => {
    return { field: "isWritten" in rest ? field : writeField(field, dialect), issue };
  });
  const first = new Map(written.toReversed().map((issue) => [issue.field, issue]));
  return { ...failure, details: { ...failure.details, fields: [...first.values()].toReversed() } };
}

/** `data.siteId` is the field of an item of a batch. */
function writeField(field: string, { write }: Dialect): string {
  return field.split(".").map(write).join(".");
}
