"use client";

import { FailurePage } from "@/components/page/failure-page";

/** Shown when a page of the console fails. The bar stays usable. */
export default function OperatorErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
