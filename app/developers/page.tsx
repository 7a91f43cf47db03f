import type { Metadata } from "next";
import { readPage } from "@/lib/guide/read-page";
import { Prose } from "./_components/prose";

export const metadata: Metadata = { title: "Using the developer API" };

/** The integrators' guide: docs/api.md. */
export default async function GuidePage() {
  return (
    <main id="content" tabIndex={-1} className="outline-none">
      <Prose blocks={await readPage("api")} />
    </main>
  );
}
