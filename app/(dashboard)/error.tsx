"use client";

import { FailurePage } from "@/components/page/failure-page";

/** Shown when a page fails. The sidebar stays usable. */
export default function DashboardErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
