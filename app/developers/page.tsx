import type { Metadata } from "next";
import { DocumentPage } from "./_components/document-page";

export const metadata: Metadata = { title: "Using the developer API" };

/** The integrators' guide: docs/api.md. */
export default function GuidePage() {
  return <DocumentPage name="api" />;
}
