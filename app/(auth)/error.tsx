"use client";

import { FailurePage } from "@/components/page/failure-page";

/** Shown when a page outside the dashboard fails. */
export default function AuthErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <FailurePage error={error} retry={retry} />;
}
