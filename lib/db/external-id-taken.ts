import { AppError } from "@/lib/platform/errors";

/** How PostgreSQL and Prisma name the unique indexes of external ids. */
const VIOLATION = /constraint:? [`"](sites|visitors|employees|deliveries)_external_id_key/;

/**
 * The one answer to an external id in use. It says nothing about the other record, which may be on a site that the key does
 * not reach.
 */
export function externalIdTaken(): AppError {
  const issue = "Another record has this external id.";
  return new AppError("CONFLICT", `${issue} Use the other record, or clear its external id first.`, {
    fields: [{ field: "externalId", issue }],
  });
}

/** Whether an error means that a statement gave a record the external id of another one. */
export function isExternalIdTaken(error: unknown): boolean {
  return error instanceof Error && VIOLATION.test(error.message);
}
