import type { Metadata } from "next";
import { readPage } from "@/lib/guide/read-page";
import { Prose } from "../_components/prose";

export const metadata: Metadata = { title: "Errors" };

/** What each error code means and how to mend it, where every error's `Link` leads: docs/errors.md. */
export default async function ErrorsPage() {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <Prose blocks={await readPage("errors")} />
    </main>
  );
}
