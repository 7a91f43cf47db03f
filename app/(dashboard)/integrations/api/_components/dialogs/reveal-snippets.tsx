"use client";

import { Snippet } from "@/components/snippet";
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
