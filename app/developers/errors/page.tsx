import type { Metadata } from "next";
import { DocumentPage } from "../_components/document-page";

export const metadata: Metadata = { title: "Errors" };

/** docs/errors.md: what each error code means and how to fix it. Every error's `Link` header leads here. */
export default function ErrorsPage() {
  return <DocumentPage name="errors" />;
}
