"use client";

import { TriangleAlert } from "lucide-react";
import { MessagePage } from "@/components/page/message-page";

/** The primary button's looks without its code: three error boundaries are part of every page's first load. */
const RETRY_BUTTON =
  "h-9 rounded-md bg-primary px-3.5 font-medium text-primary-foreground text-sm shadow-raised transition-colors hover:bg-primary-hover";

/** What an error boundary shows: that nothing was lost, a retry, and what to tell support. */
export function FailurePage({ error, retry }: { error: unknown; retry: () => void }) {
  const { isUnavailable, reference } = readDigest(error);
  return (
    <MessagePage
      icon={<TriangleAlert />}
      title={isUnavailable ? "The database is not answering" : "This page could not be shown"}
      actions={
        <button type="button" onClick={retry} className={RETRY_BUTTON}>
          Try again
        </button>
      }
    >
      <p>
        {isUnavailable
          ? "Nothing was changed. It usually recovers by itself within seconds."
          : "Something went wrong on our side. Nothing was changed; try again, or go back and come again later."}
      </p>
      {reference && (
        <p className="mt-3 text-xs">
          For support: <code className="select-all rounded border bg-muted px-1.5 py-0.5 font-mono">{reference}</code>
        </p>
      )}
    </MessagePage>
  );
}

/** The server marks its errors `CODE;request id` (lib/dashboard/page/page-session.ts); any other digest stands in the log beside its request. */
function readDigest(error: unknown): { isUnavailable: boolean; reference: string | null } {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [code = "", requestId] = digest.split(";");
  return { isUnavailable: code === "UNAVAILABLE", reference: requestId ?? (digest || null) };
}
