import type { Metadata } from "next";
import { ReferenceViewer } from "./_components/reference-viewer";

export const metadata: Metadata = { title: "API reference" };

/** Every operation of both dialects, to read and to try on the sandbox. The viewer brings landmarks and headings along. */
export default function ReferencePage() {
  return (
    <div id="content" tabIndex={-1} className="outline-none">
      <ReferenceViewer />
    </div>
  );
}
