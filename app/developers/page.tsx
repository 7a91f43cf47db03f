import type { Metadata } from "next";
import { headers } from "next/headers";
import { pageOrigin } from "@/lib/developer-api/page-origin";
import { readPage } from "@/lib/guide/read-page";
import { DocumentPage } from "./_components/document-page";
import { readMetadata } from "./_components/read-metadata";

export function generateMetadata(): Promise<Metadata> {
  return readMetadata("Using the developer API", "/developers");
}

/** The integrators' guide: docs/api.md. */
export default async function GuidePage() {
  return <DocumentPage blocks={await readPage("api", pageOrigin(await headers()))} />;
}
