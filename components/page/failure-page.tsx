"use client";

import { TriangleAlert } from "lucide-react";
import { MessagePage } from "@/components/page/message-page";

/** Copies the primary button's look without its code, because every page loads its error boundaries. */
const RETRY_BUTTON =
  "h-9 rounded-md bg-primary px-3.5 font-medium text-primary-foreground text-sm shadow-raised transition-colors hover:bg-primary-hover";

/** The page of an error boundary: says that nothing was changed, offers a retry, and shows a reference for support. */
export function FailurePage({ error, retry }: { error: unknown; retry: () => void }) {
  const { isUnavailable, reference } = readDigest(error);
  if (isMissingCode(error)) return <OutdatedPage />;
  return (
    <MessagePage
      icon={<TriangleAlert />}
      title={isUnavailable ? "This page is not available right now" : "This page could not be shown"}
      actions={
        <button type="button" onClick={retry} className={RETRY_BUTTON}>
          Try again
        </button>
      }
    >
      <p>
        {isUnavailable
          ? "The server could not read this page’s data in time. Nothing was changed. It usually recovers within seconds."
          : "Something went wrong on our side. Nothing was changed. Try again now or later."}
      </p>
      {reference && (
        <p className="mt-3 text-xs">
          For support: <code className="select-all rounded border bg-muted px-1.5 py-0.5 font-mono">{reference}</code>
        </p>
      )}
    </MessagePage>
  );
}

/** Retrying does not help when the code of a part is missing: the browser does not ask for it again. */
function OutdatedPage() {
  return (
    <MessagePage
      icon={<TriangleAlert />}
      title="This page could not be loaded"
      actions={
        <button type="button" onClick={() => window.location.reload()} className={RETRY_BUTTON}>
          Reload the page
        </button>
      }
    >
      <p>The connection is lost, or the server was updated since this page was opened. Nothing was changed.</p>
    </MessagePage>
  );
}

function isMissingCode(error: unknown): boolean {
  return error instanceof Error && error.name === "ChunkLoadError";
}

/** The server's digest is `CODE;request id` (lib/dashboard/page/page-session.ts). Any other digest is in the log. */
function readDigest(error: unknown): { isUnavailable: boolean; reference: string | null } {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  const [code = "", requestId] = digest.split(";");
  return { isUnavailable: code === "UNAVAILABLE", reference: requestId ?? (digest || null) };
}
