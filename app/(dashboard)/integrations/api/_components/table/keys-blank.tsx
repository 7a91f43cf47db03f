"use client";

import { KeyRound, Plus, SearchX } from "lucide-react";
import { actorLabel } from "@/components/actor-label";
import { Blank } from "@/components/lists/blank";
import { NothingFound } from "@/components/lists/nothing-found";
import { Button } from "@/components/ui/button";
import type { KeyTab } from "@/lib/keys/labels";
import { refusalOf } from "@/lib/keys/lifecycle";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";
import type { EnvironmentName } from "@/lib/platform/environments";
import { useOpenKeyDialog } from "../dialogs/key-dialogs";
import { useKeysPage } from "./keys-page";

type KeysBlankProps = {
  list: KeyListView;
  filters: ListKeysInput;
  onShowAll: () => void;
  onClear: () => void;
  onShowAllOwners: () => void;
};

/** The empty key list and its next step. Loaded separately, because most visits find keys. */
export default function KeysBlank({ list, filters, onShowAll, onClear, onShowAllOwners }: KeysBlankProps) {
  const { tab, search, owner } = filters;
  if (owner) return <NoneOfOwner list={list} filters={filters} onShowAll={onShowAll} onClear={onShowAllOwners} />;
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
      Search matches names, owners, full IDs and the last four characters of secrets.
    </NothingFound>
  );
}

type NoneOfOwnerProps = Omit<KeysBlankProps, "onShowAllOwners">;

function NoneOfOwner({ list: { owners, counts }, filters, onShowAll, onClear }: NoneOfOwnerProps) {
  const { tab, search, owner } = filters;
  const name = actorLabel(owners.find(({ value }) => value === owner)?.name ?? "This owner");
  const kind = counts.all > 0 ? `${tab} key` : "key";
  return (
    <Blank
      icon={<SearchX className="size-5" />}
      title={search ? `${name} owns no ${kind} that matches “${search}”` : `${name} owns no ${kind}`}
    >
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        {counts.all > 0 && (
          <Button variant="outline" onClick={onShowAll}>
            Show {counts.all === 1 ? "1 key" : `${counts.all} keys`} under All
          </Button>
        )}
        <Button variant="outline" onClick={onClear}>
          Show all owners
        </Button>
      </div>
    </Blank>
  );
}

const NO_KEYS: Record<KeyTab, { title: string; text: string }> = {
  active: { title: "No active keys", text: "Create one for each integration that needs your visitor data." },
  revoked: { title: "No revoked keys", text: "Revoked keys stay here until you delete them." },
  all: { title: "No API keys yet", text: "Create one for each integration that needs your visitor data." },
};

/** For the first key and for later ones. The labels differ from the header's button, so that each button has its own name. */
const FIRST_KEY: Record<EnvironmentName, [string, string]> = {
  live: ["Create your first key", "Create a key"],
  sandbox: ["Create your first sandbox key", "Create a sandbox key"],
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
