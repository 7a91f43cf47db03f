"use client";

import { KeyRound, Plus } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { NothingFound } from "@/components/lists/nothing-found";
import { Button } from "@/components/ui/button";
import type { KeyListView, KeyTab } from "@/lib/keys/labels";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { ListKeysInput } from "@/lib/keys/schema";
import type { EnvironmentName } from "@/lib/platform/environments";
import { useOpenKeyDialog } from "../dialogs/key-dialogs";
import { useKeysPage } from "./keys-page";

type KeysBlankProps = {
  list: KeyListView;
  filters: ListKeysInput;
  onShowAll: () => void;
  onClear: () => void;
};

/** A list without keys, and the next step; a chunk of its own, for most visits find some. */
export default function KeysBlank({ list, filters: { tab, search }, onShowAll, onClear }: KeysBlankProps) {
  if (!search) return <NoKeys tab={tab} list={list} />;
  return (
    <NothingFound
      tab={tab}
      search={search}
      what="key"
      matches={list.counts.all}
      onShowAll={onShowAll}
      onClear={onClear}
    >
      Search looks at names, whole ids and the last four characters of secrets.
    </NothingFound>
  );
}

const NO_KEYS: Record<KeyTab, { title: string; text: string }> = {
  active: { title: "No active keys", text: "Create one for each integration that needs your visitor data." },
  revoked: { title: "No revoked keys", text: "Keys you revoke are kept here until you delete them." },
  all: { title: "No API keys yet", text: "Create one for each integration that needs your visitor data." },
};

/** For the organization's very first key, and later; other words than the button above it, which is called by its name. */
const FIRST_KEY: Record<EnvironmentName, [string, string]> = {
  live: ["Create your first key", "Create a key"],
  sandbox: ["Generate your first sandbox key", "Generate a sandbox key"],
};

function NoKeys({ tab, list }: { tab: KeyTab; list: KeyListView }) {
  const { scope } = useKeysPage();
  const open = useOpenKeyDialog();
  const { title, text } = NO_KEYS[tab === "active" && list.counts.all === 0 ? "all" : tab];
  const { apiAccess, used } = list;
  const refusal = refusalOf("create", { status: null, revocationReason: null, apiAccess, used });
  return (
    <Blank icon={<KeyRound className="size-5" />} title={title}>
      <p className="max-w-sm text-muted-foreground">{tab !== "revoked" && refusal ? refusal.message : text}</p>
      {tab !== "revoked" && !refusal && (
        <Button variant="outline" className="mt-3" onClick={() => open({ kind: "create" })}>
          <Plus aria-hidden /> {FIRST_KEY[scope.environment][list.counts.all === 0 ? 0 : 1]}
        </Button>
      )}
    </Blank>
  );
}
