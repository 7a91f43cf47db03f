"use client";

import { FailurePage } from "@/components/page/failure-page";

/** Shown when a page for integrators fails. The bar stays usable. */
export default function DevelopersErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main id="content" className="grid place-content-center">
      <FailurePage error={error} retry={retry} />
    </main>
  );
}
