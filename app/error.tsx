"use client";

import { FailurePage } from "@/components/page/failure-page";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-dvh place-content-center">
      <title>Something went wrong · Integrations Hub</title>
      <FailurePage error={error} retry={retry} />
    </main>
  );
}
