"use client";

import { FailurePage } from "@/components/page/failure-page";

/** A page failed; the sidebar stays usable. */
export default function DashboardErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
