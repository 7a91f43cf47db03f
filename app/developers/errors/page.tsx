import type { Metadata } from "next";
import { headers } from "next/headers";
import { pageOrigin } from "@/lib/developer-api/page-origin";
import { readPage } from "@/lib/guide/read-page";
import { DocumentPage } from "../_components/document-page";
import { readMetadata } from "../_components/read-metadata";

export function generateMetadata(): Promise<Metadata> {
  return readMetadata("Errors", "/developers/errors");
}

/** docs/errors.md: what each error code means and how to fix it. Every error's `Link` header leads here. */
export default async function ErrorsPage() {
  return <DocumentPage blocks={await readPage("errors", pageOrigin(await headers()))} />;
}
