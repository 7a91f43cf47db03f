import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { environmentOfPath } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { withDeadline } from "@/lib/platform/turns/with-deadline";
import { DetailsSkeleton } from "./_components/details-skeleton";
import { readDetails } from "./read-details";
import { readKey } from "./read-key";

type KeyLayoutProps = { params: Promise<{ keyId: string }>; children: ReactNode };

/** How long the first byte of a document waits for the whole page. */
const WHOLE_PAGE_MS = 250;

/**
 * Checks before the first byte whether the key exists, so that a missing key returns status 404. Navigation within the
 * dashboard shows no status, so it gets the skeleton immediately.
 */
export default async function KeyLayout({ params, children }: KeyLayoutProps) {
  const requestHeaders = await headers();
  const isDocument = requestHeaders.get("sec-fetch-dest") !== "empty";
  if (isDocument) {
    if ((await requirePage()).role === "member") return children;
    const { keyId } = await params;
    await readKey(keyId, environmentOfPath(requestHeaders.get("x-ihub-path") ?? ""));
    if (await areDetailsRead(keyId)) return children;
  }
  return <Suspense fallback={<Loading />}>{children}</Suspense>;
}

/**
 * A document sent whole shows the key at once: React replaces a painted skeleton only after 300 ms. A `loading.tsx` would
 * always send the skeleton first.
 */
function areDetailsRead(keyId: string): Promise<boolean> {
  const details = readDetails(keyId).then(() => true);
  return withDeadline(details, WHOLE_PAGE_MS, () => new Error("The details are late.")).catch(() => false);
}

function Loading() {
  return (
    <>
      <div className="mb-4 h-6" />
      <DetailsSkeleton />
    </>
  );
}
