"use client";

import { useState } from "react";
import { CopyButton } from "@/components/copy-button";
import { Snippet } from "@/components/snippet";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { WITH_LIBRARY, WITHOUT_LIBRARY } from "./verify-code";

const WAYS = [
  { value: "library", label: "Library", code: WITH_LIBRARY },
  { value: "node", label: "Node only", code: WITHOUT_LIBRARY },
];

/** An .env line with the secret, and code that verifies messages with it. */
export function VerifySnippets({ secret }: { secret: string }) {
  const [way, setWay] = useState("library");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Snippet label=".env" what="the .env line" text={`IHUB_WEBHOOK_SECRET=${secret}`} />
      <Tabs value={way} onValueChange={setWay} className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1.5">
          <span className="font-medium text-muted-foreground text-xs">Verify a message</span>
          <TabsList aria-label="Code that verifies a message">
            {WAYS.map(({ value, label }) => (
              <TabsTrigger key={value} value={value} className="px-2.5 text-[0.8125rem]">
                {label}
              </TabsTrigger>
            ))}
          </TabsList>
        </div>
        {WAYS.map(({ value, code }) => (
          <TabsContent key={value} value={value} tabIndex={-1}>
            <div className="flex items-start gap-1 rounded-lg border bg-muted py-1 pr-1 pl-3">
              <pre className="min-w-0 flex-1 whitespace-pre-wrap py-1.5 font-mono text-xs leading-4.5 wrap-anywhere">
                {code}
              </pre>
              <CopyButton text={code} what="the code" variant="ghost" size="icon-sm" />
            </div>
          </TabsContent>
        ))}
      </Tabs>
    </div>
  );
}
