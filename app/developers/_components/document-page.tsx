import { headers } from "next/headers";
import { pageOrigin } from "@/lib/developer-api/page-origin";
import { type Document, readPage } from "@/lib/guide/read-page";
import { Contents } from "./contents";
import { Prose } from "./prose";

/** A document with its table of contents. Its examples name the server that it is read from. */
export async function DocumentPage({ name }: { name: Document }) {
  const blocks = await readPage(name, pageOrigin(await headers()));
  return (
    <div className="mx-auto w-full max-w-6xl lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <Contents blocks={blocks} />
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <Prose blocks={blocks} />
      </main>
    </div>
  );
}
