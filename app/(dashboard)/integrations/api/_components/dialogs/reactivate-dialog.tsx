"use client";

import { toast } from "sonner";
import { reactivateKeyAction } from "@/app/(dashboard)/integrations/api/actions";
import { ConfirmDialog } from "@/components/dialogs/confirm-dialog";
import { maskedSecret } from "@/lib/keys/labels";
import type { KeyDialogProps } from "./dialog-props";
import { KeyAlert } from "./key-alert";
import { useKeyMutation } from "./use-key-mutation";

/** The "Reactivate Key" dialog. */
export function ReactivateDialog({ keyView, ...dialog }: KeyDialogProps) {
  const { run, isPending, error } = useKeyMutation(reactivateKeyAction, {
    onDone: () => {
      toast.success(`Reactivated “${keyView.name}”`);
      dialog.onClose();
    },
  });
  const reactivate = () => run({ keyId: keyView.id });
  const working = keyView.secrets.filter((secret) => secret.state !== "ended");
  return (
    <ConfirmDialog
      {...dialog}
      title={`Reactivate “${keyView.name}”`}
      description="The key works again immediately, with the secret it had before it was revoked."
      label="Reactivate Key"
      isPending={isPending}
      onConfirm={reactivate}
    >
      <ul className="rounded-lg border bg-muted px-3.5 py-2.5 font-mono text-[0.8125rem]">
        {working.map((secret) => (
          <li key={secret.id}>{maskedSecret(keyView.environment, secret.lastFour)}</li>
        ))}
      </ul>
      <p className="text-muted-foreground text-sm">
        Access tokens issued before the revocation stay invalid. If the secret may have leaked, delete this key and
        create a new one instead.
      </p>
      <KeyAlert error={error} onRetry={reactivate} />
    </ConfirmDialog>
  );
}
