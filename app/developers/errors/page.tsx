import type { Metadata } from "next";
import { readPage } from "@/lib/guide/read-page";
import { Prose } from "../_components/prose";

export const metadata: Metadata = { title: "Errors" };

/** The error codes of docs/errors.md, where every error's `Link` leads. */
export default async function ErrorsPage() {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <Prose blocks={await readPage("errors")} />
    </main>
  );
}
