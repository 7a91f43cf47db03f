import { queryOptions } from "@tanstack/react-query";
import type { PageScope } from "@/lib/auth/page-scope";
import { fetchRead } from "@/lib/fetch-read";
import type { SandboxView } from "@/lib/sandbox/terms";

/** What the sandbox was last filled with and when. */
export function sandboxQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["sandbox", page.organizationId],
    queryFn: ({ signal }) => fetchRead<SandboxView>("/api/dashboard/sandbox", page, {}, signal),
  });
}
