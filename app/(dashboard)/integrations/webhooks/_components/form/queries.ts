import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ExampleInput, ExampleView } from "@/lib/webhooks/example/schema";

/** A message as an endpoint with these choices receives it. Examples never change. */
export function payloadExampleQuery(page: PageScope, example: ExampleInput) {
  return queryOptions({
    queryKey: ["webhook-example", page.environment, example],
    queryFn: ({ signal }) => fetchRead<ExampleView>("/api/dashboard/webhooks/example", page, example, signal),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
}
