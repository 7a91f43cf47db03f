"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyListView } from "@/lib/keys/terms";
import { preloadKeyDialogs, useOpenKeyDialog } from "./key-dialogs";

/** Title, how much of the limit is used, and "Create API Key" with the reason when it is not possible. */
export function KeysHeader({ list }: { list: KeyListView | undefined }) {
  const open = useOpenKeyDialog();
  const reason = list && reasonAgainstCreating(list);
  return (
    <header className="mb-6 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
      <div className="grid max-w-xl gap-1">
        <h1 className="font-semibold text-2xl leading-8 tracking-tight">API keys</h1>
        <p className="text-muted-foreground">
          Each integration reaches your visitor data with a key of its own, which you can narrow, rotate or stop at any
          time.
        </p>
      </div>
      <div className="grid gap-1.5 sm:justify-items-end">
        <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2">
          {list && <KeysUsed list={list} />}
          <Button
            data-create-key
            disabled={!list || Boolean(reason)}
            aria-describedby={reason ? "create-key-reason" : undefined}
            onPointerEnter={preloadKeyDialogs}
            onFocus={preloadKeyDialogs}
            onClick={() => open({ kind: "create" })}
          >
            <Plus aria-hidden /> Create API Key
          </Button>
        </div>
        {reason && (
          <p id="create-key-reason" className="max-w-sm text-[0.8125rem] text-muted-foreground sm:text-right">
            {reason}
          </p>
        )}
      </div>
    </header>
  );
}

function KeysUsed({ list: { used, limit, expired } }: { list: KeyListView }) {
  return (
    <p className="text-muted-foreground text-sm tabular-nums">
      {used} of {limit} keys used
      {expired > 0 && (
        <>
          {", "}
          <Link href="/integrations/api?tab=all&sort=expires&order=asc" className="underline underline-offset-4">
            {expired} expired
          </Link>
        </>
      )}
    </p>
  );
}

function reasonAgainstCreating({ apiAccess, used }: KeyListView): string | undefined {
  return refusalOf("create", { status: null, revocationReason: null, apiAccess, used })?.message;
}
