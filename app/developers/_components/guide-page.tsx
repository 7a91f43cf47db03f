import type { ReactNode } from "react";
import { DOCUMENTS, type Document, GUIDE } from "@/lib/guide/documents";
import { LanguageChoice } from "./examples/language-choice";
import { readLanguage } from "./examples/read-language";
import { GuideNavigation } from "./guide-navigation";
import { NextTopic } from "./next-topic";
import { OnThisPage } from "./on-this-page";
import { Prose } from "./prose";
import { readGuide } from "./read-guide";

/** A page of the guide, between the topics and its own sections. */
export async function GuidePage({ id, inserts }: { id: Document; inserts?: Record<string, ReactNode> }) {
  const blocks = await readGuide(id);
  const next = GUIDE[GUIDE.indexOf(id) + 1];
  return (
    <LanguageChoice initial={await readLanguage()}>
      <div className="mx-auto w-full max-w-7xl lg:grid lg:grid-cols-[14rem_minmax(0,1fr)] xl:grid-cols-[14rem_minmax(0,1fr)_13rem]">
        <GuideNavigation />
        <main id="content" tabIndex={-1} className="min-w-0 outline-none">
          <Prose blocks={blocks} inserts={inserts} />
          {next && <NextTopic {...DOCUMENTS[next]} />}
        </main>
        <OnThisPage blocks={blocks} className="hidden xl:block" />
      </div>
    </LanguageChoice>
  );
}
