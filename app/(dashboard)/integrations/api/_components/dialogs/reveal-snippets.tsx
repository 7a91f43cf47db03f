"use client";

import { CopyButton } from "@/components/copy-button";
import type { EnvironmentName } from "@/lib/platform/environments";

/** A curl command and an .env line that contain the secret. */
export function RevealSnippets({ environment, secret }: { environment: EnvironmentName; secret: string }) {
  const base = environment === "sandbox" ? "/sandbox/developer/v2" : "/developer/v2";
  const url = `${window.location.origin}${base}/me`;
  return (
    <div className="grid gap-3">
      <Snippet label="Try it" what="the curl command" text={`curl -H "X-API-Key: ${secret}" ${url}`} />
      <Snippet label=".env" what="the .env line" text={`IHUB_API_KEY=${secret}`} />
    </div>
  );
}

function Snippet({ label, what, text }: { label: string; what: string; text: string }) {
  return (
    <div className="grid gap-1">
      <span className="font-medium text-muted-foreground text-xs">{label}</span>
      <div className="flex items-start gap-1 rounded-lg border bg-muted py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 select-all py-1.5 font-mono text-xs break-all">{text}</code>
        <CopyButton text={text} what={what} variant="ghost" size="icon-sm" />
      </div>
    </div>
  );
}
