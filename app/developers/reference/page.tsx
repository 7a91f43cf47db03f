import type { Metadata } from "next";
import { readMetadata } from "../_components/read-metadata";
import { ReferenceViewer } from "./_components/reference-viewer";

export function generateMetadata(): Promise<Metadata> {
  return readMetadata("API reference", "/developers/reference");
}

/** The reference of both dialects, with test requests to the sandbox. The viewer renders its own landmarks and headings. */
export default function ReferencePage() {
  return (
    <div id="content" tabIndex={-1} className="outline-none">
      <ReferenceViewer />
    </div>
  );
}
