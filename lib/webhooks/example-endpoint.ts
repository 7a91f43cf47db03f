import { exampleId } from "@/lib/contracts/example-ids";
import { db } from "@/lib/db/client";
import { withDatabase } from "@/lib/db/transaction";
import type { Ctx } from "@/lib/platform/ctx";

/** The endpoint of the documents' examples. */
export const EXAMPLE_ENDPOINT_ID = exampleId("webhookEndpoint", "Concierge app");

/**
 * In a sandbox the endpoint id of the documents' examples means the newest endpoint, so that the example requests work in
 * their order. Changes the input; does nothing for any other id.
 */
export async function resolveExampleEndpoint(
  { organizationId, environment }: Ctx,
  input: Record<string, unknown>,
): Promise<void> {
  const newest = await withDatabase(() =>
    db().webhookEndpoint.findFirst({
      where: { organizationId, environment },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true },
    }),
  );
  if (newest) input.endpointId = newest.id;
}
