import { headers } from "next/headers";
import { type ReactNode, Suspense } from "react";
import { environmentOfPath } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import type { EnvironmentName } from "@/lib/platform/environments";
import { withDeadline } from "@/lib/platform/turns/with-deadline";

/** How long the first byte of a document waits for the whole page. */
const WHOLE_PAGE_MS = 250;

type ShowWhenReadProps = {
  /** Reads the record; a missing one shows the not-found page. */
  readRecord: (environment: EnvironmentName) => Promise<unknown>;
  /** Reads everything that the page shows. */
  readDetails: () => Promise<unknown>;
  skeleton: ReactNode;
  children: ReactNode;
};

/**
 * The layout of a record's details. It checks before the first byte whether the record exists, so that a missing one returns
 * status 404. Navigation within the dashboard shows no status, so it gets the skeleton immediately.
 */
export async function ShowWhenRead({ readRecord, readDetails, skeleton, children }: ShowWhenReadProps) {
  const requestHeaders = await headers();
  const isDocument = requestHeaders.get("sec-fetch-dest") !== "empty";
  if (isDocument) {
    if ((await requirePage()).role === "member") return children;
    await readRecord(environmentOfPath(requestHeaders.get("x-ihub-path") ?? ""));
    if (await isInTime(readDetails())) return children;
  }
  const fallback = (
    <>
      <div className="mb-4 h-6" />
      {skeleton}
    </>
  );
  return <Suspense fallback={fallback}>{children}</Suspense>;
}

/**
 * A document sent whole shows the record at once: React replaces a painted skeleton only after 300 ms. A `loading.tsx` would
 * always send the skeleton first.
 */
function isInTime(read: Promise<unknown>): Promise<boolean> {
  const details = read.then(() => true);
  return withDeadline(details, WHOLE_PAGE_MS, () => new Error("The details are late.")).catch(() => false);
}
