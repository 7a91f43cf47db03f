"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, LoaderCircle } from "lucide-react";
import { useKeysPage } from "../table/keys-page";
import { firstRequestQuery } from "./queries";

/** Waits for the secret's first request and then shows it. */
export function FirstRequest({ keyId, secretId }: { keyId: string; secretId: string }) {
  const { scope } = useKeysPage();
  const { data } = useQuery(firstRequestQuery(scope, keyId, secretId));
  const request = data?.request;
  const isRefused = request && request.status >= 400;
  return (
    <div role="status" className="flex items-start gap-2 text-sm">
      {!request && <LoaderCircle aria-hidden className="mt-0.5 size-4 shrink-0 animate-spin text-muted-foreground" />}
      {request && !isRefused && <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />}
      {isRefused && <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />}
      {!request && <span className="text-muted-foreground">Waiting for the first request…</span>}
      {request && (
        <span className="wrap-anywhere">
          First request:{" "}
          <code className="font-mono text-[0.8125rem]">
            {request.method} {request.path}
          </code>{" "}
          returned {request.status}
          {request.address && ` to ${request.address}`}
          {request.client && ` (${request.client})`}
        </span>
      )}
    </div>
  );
}
