"use client";

import { Plus } from "lucide-react";
import { useAwaitedTitle } from "@/components/dialogs/focus-return";
import { EnvironmentLink } from "@/components/page/environment-link";
import { ScreenHeader } from "@/components/page/screen-header";
import { Button } from "@/components/ui/button";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyListView } from "@/lib/keys/schema";
import { preloadKeyDialogs, useOpenKeyDialog } from "../dialogs/key-dialogs";
import { createLabel } from "../key-labels";
import { KEYS_ABOUT } from "./keys-frame";
import { useKeysPage } from "./keys-page";

/** The title, the number of keys used, and "Create API Key" with the reason when it is disabled. */
export function KeysHeader({ list }: { list: KeyListView | undefined }) {
  const { scope } = useKeysPage();
  const open = useOpenKeyDialog();
  const reason = list && reasonAgainstCreating(list);
  return (
    <ScreenHeader title="API keys" about={KEYS_ABOUT} titleRef={useAwaitedTitle()}>
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
            <Plus aria-hidden /> {createLabel(scope.environment)}
          </Button>
        </div>
        {reason && (
          <p
            id="create-key-reason"
            className="max-w-sm text-balance text-[0.8125rem] text-muted-foreground sm:text-right"
          >
            {reason}
          </p>
        )}
      </div>
    </ScreenHeader>
  );
}

function KeysUsed({ list: { used, limit, expired } }: { list: KeyListView }) {
  return (
    <p className="text-muted-foreground text-sm tabular-nums">
      {used} of {limit} keys used
      {expired > 0 && (
        <>
          {", "}
          <EnvironmentLink
            href="/integrations/api?tab=all&sort=expires&order=asc"
            className="underline underline-offset-4"
          >
            {expired} expired
          </EnvironmentLink>
        </>
      )}
    </p>
  );
}

function reasonAgainstCreating({ apiAccess, used }: KeyListView): string | undefined {
  return refusalOf("create", { status: null, revocationReason: null, apiAccess, used })?.message;
}
