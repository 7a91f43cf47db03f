"use client";

import { useState } from "react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { TypedName } from "@/components/dialogs/typed-name";
import { isSameText } from "@/lib/platform/search-key";
import { deleteOrganizationAction } from "../actions";
import type { OrganizationDialogProps } from "./organization-dialog";
import { ORGANIZATION_ALERT_TITLES, useOrganizationChange } from "./use-organization-change";

const DELETED = [
  "Everyone’s membership, and all invitations",
  "Revoked and expired API keys",
  "Sites, visitors, employees and deliveries, also in the sandbox",
];
const KEPT = [
  "People’s accounts, which may belong to other organizations",
  "The record of changes, which nobody can open here any more",
  "The short name, so that nobody else can take it",
];

const TITLES = { ...ORGANIZATION_ALERT_TITLES, CONFLICT: "Keys are still active" };

/** The "Delete Organization" dialog: says what is deleted and what is kept, and asks for the name. */
export function DeleteOrganizationDialog({ organization, ...dialog }: OrganizationDialogProps) {
  const [typed, setTyped] = useState("");
  const [isLeaving, setIsLeaving] = useState(false);
  const { run, isPending, error } = useOrganizationChange(deleteOrganizationAction, {
    isUrgent: true,
    deletedId: organization.id,
    onDone: () => {
      setIsLeaving(true);
      window.location.assign("/");
    },
  });
  const remove = () => run({ name: typed });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete “${organization.name}”`}
      description="Everyone loses access immediately. This can’t be undone."
      label="Delete Organization"
      isDestructive
      isPending={isPending || isLeaving}
      isBlocked={!isSameText(typed, organization.name)}
      onConfirm={remove}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Effects title="Deleted" effects={DELETED} />
        <Effects title="Kept" effects={KEPT} />
      </div>
      <TypedName name={organization.name} typed={typed} onType={setTyped} />
      <ActionAlert error={error} titles={TITLES} onRetry={remove} />
    </ConfirmDialog>
  );
}

function Effects({ title, effects }: { title: string; effects: string[] }) {
  return (
    <section className="rounded-lg border bg-muted px-3.5 py-2.5 text-sm">
      <h3 className="font-medium">{title}</h3>
      <ul className="mt-1 grid list-disc gap-1 pl-4 text-muted-foreground">
        {effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
    </section>
  );
}
