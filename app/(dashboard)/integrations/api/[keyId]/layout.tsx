import { headers } from "next/headers";
import type { ReactNode } from "react";
import { environmentOfPath } from "@/lib/dashboard/client/page-environment";
import { requirePage } from "@/lib/dashboard/page/page-session";
import { readKey } from "./read-key";

type KeyLayoutProps = { params: Promise<{ keyId: string }>; children: ReactNode };

/**
 * Checks before the first byte whether the key exists, so that a missing key returns status 404. Navigation within the
 * dashboard shows no status, so it gets the skeleton immediately.
 */
export default async function KeyLayout({ params, children }: KeyLayoutProps) {
  const requestHeaders = await headers();
  const isDocument = requestHeaders.get("sec-fetch-dest") !== "empty";
  if (isDocument && (await requirePage()).role !== "member") {
    await readKey((await params).keyId, environmentOfPath(requestHeaders.get("x-ihub-path") ?? ""));
  }
  return children;
}
