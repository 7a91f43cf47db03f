import type { Metadata } from "next";
import { readPage } from "@/lib/guide/read-page";
import { Prose } from "../_components/prose";

export const metadata: Metadata = { title: "Errors" };

/** docs/errors.md: what each error code means and how to fix it. Every error's `Link` header leads here. */
export default async function ErrorsPage() {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <Prose blocks={await readPage("errors")} />
    </main>
  );
}
