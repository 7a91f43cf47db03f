import { queryOptions } from "@tanstack/react-query";
import { fetchRead } from "@/lib/dashboard/client/fetch-read";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EmailProblems } from "@/lib/mail/schema";

/** E-mails change by themselves: they are sent, or fail, every few seconds. */
const REFETCH_MS = 10_000;

/** The organization's e-mails that were not sent. */
export function emailProblemsQuery(page: PageScope) {
  return queryOptions({
    queryKey: ["emails", page.organizationId, page.environment],
    queryFn: ({ signal }) => fetchRead<EmailProblems>("/api/dashboard/emails", page, {}, signal),
    refetchInterval: REFETCH_MS,
  });
}
