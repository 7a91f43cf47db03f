"use client";

import { useState } from "react";
import { toast } from "sonner";
import { deleteKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { TypedName } from "@/components/dialogs/typed-name";
import { isSameText } from "@/lib/platform/search-key";
import type { KeyDialogProps } from "./dialog-props";
import { KeyAlert } from "./key-alert";
import { useKeyMutation } from "./use-key-mutation";

type DeleteDialogProps = KeyDialogProps & {
  onDeleted: () => void;
  /** Whether the screen is navigating away after the deletion. */
  isLeaving: boolean;
};

/** The "Delete Key" dialog. Deletion is permanent, so it asks for the key's name. */
export function DeleteDialog({ keyView, onDeleted, isLeaving, ...dialog }: DeleteDialogProps) {
  const [typed, setTyped] = useState("");
  const { run, isPending, error } = useKeyMutation(deleteKeyAction, {
    deletedId: keyView.id,
    onDone: () => {
      toast.success(`Deleted “${keyView.name}”`);
      onDeleted();
    },
  });
  const remove = () => run({ keyId: keyView.id });
  return (
    <ConfirmDialog
      {...dialog}
      title={`Delete “${keyView.name}”`}
      description="This permanently removes the key and its secrets. It can’t be undone."
      label="Delete Key"
      isDestructive
      isPending={isPending || isLeaving}
      isBlocked={!isSameText(typed, keyView.name)}
      onConfirm={remove}
    >
      <p className="text-sm">
        Its requests and events are kept under its name. Requests that still use its secret get 401{" "}
        <code className="font-mono text-[0.8125rem]">INVALID_API_KEY</code>.
      </p>
      <TypedName name={keyView.name} typed={typed} onType={setTyped} />
      <KeyAlert error={error} onRetry={remove} />
    </ConfirmDialog>
  );
}
