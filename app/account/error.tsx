"use client";

import { FailurePage } from "@/components/page/failure-page";

/** Shown when the account screen fails. The frame stays usable. */
export default function AccountErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
