import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { SandboxView } from "@/lib/sandbox/schema";

/** When the sandbox was last reset, and the data it started with. */
export function sandboxQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["sandbox", page.organizationId],
    queryFn: ({ signal }) => fetchRead<SandboxView>("/api/dashboard/sandbox", page, {}, signal),
  });
}
