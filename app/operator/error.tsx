"use client";

import { FailurePage } from "@/components/page/failure-page";

/** A page of the console failed; its bar stays usable. */
export default function OperatorErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
