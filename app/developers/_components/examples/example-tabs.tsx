"use client";

import { type ReactNode, useRef } from "react";
import { flushSync } from "react-dom";
import { CopyButton } from "@/components/copy-button";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { isLanguage, LANGUAGES, type Language } from "@/lib/guide/languages";
import { useLanguage } from "./language-choice";

export type ExampleTab = { language: Language; text: string; code: ReactNode };

/** One example in several languages. All examples of the page change together, and the pressed tab stays where it is. */
export function ExampleTabs({ tabs }: { tabs: ExampleTab[] }) {
  const { language, choose } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const shown = tabs.find((tab) => tab.language === language) ?? tabs[0]!;
  function change(chosen: string) {
    if (!isLanguage(chosen) || !frame.current) return;
    const before = frame.current.getBoundingClientRect().top;
    flushSync(() => choose(chosen));
    window.scrollBy(0, frame.current.getBoundingClientRect().top - before);
  }
  return (
    <Tabs ref={frame} value={shown.language} onValueChange={change} className="rounded-md border bg-muted">
      <div className="flex items-center justify-between gap-2 border-b py-1 pr-1.5 pl-2">
        <TabsList aria-label="Language of the examples" className="min-w-0 overflow-x-auto bg-transparent p-0">
          {tabs.map((tab) => (
            <TabsTrigger key={tab.language} value={tab.language} className="h-7 px-2 text-xs sm:px-2.5">
              {LANGUAGES[tab.language]}
            </TabsTrigger>
          ))}
        </TabsList>
        <CopyButton text={shown.text} what="example" variant="ghost" size="icon-sm" className="shrink-0" />
      </div>
      {tabs.map((tab) => (
        <TabsContent
          key={tab.language}
          value={tab.language}
          tabIndex={-1}
          forceMount
          className="data-[state=inactive]:hidden"
        >
          {tab.code}
        </TabsContent>
      ))}
    </Tabs>
  );
}
