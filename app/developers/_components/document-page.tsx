import type { Block } from "@/lib/guide/markdown";
import { FoldedSections, OnThisPage } from "./on-this-page";
import { Prose } from "./prose";

/** A document with its table of contents. */
export function DocumentPage({ blocks }: { blocks: Block[] }) {
  return (
    <div className="mx-auto w-full max-w-6xl lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <div className="contents">
        <FoldedSections blocks={blocks} />
        <OnThisPage blocks={blocks} className="hidden lg:block" />
      </div>
      <main id="content" tabIndex={-1} className="min-w-0 outline-none">
        <Prose blocks={blocks} />
      </main>
    </div>
  );
}
