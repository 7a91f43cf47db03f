"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { formatDateTime } from "@/lib/time/readable-time";
import type { EndpointDetails, RevealedSecretView } from "@/lib/webhooks/schema";
import { useWebhooksPage } from "../../webhooks-page";
import { titleOf } from "../dialog-props";
import { ShownSecret } from "./shown-secret";
import { VerifySnippets } from "./verify-snippets";

type SecretDialogProps = DialogProps & {
  endpoint: EndpointDetails;
  revealed: RevealedSecretView;
  isRotated: boolean;
};

/** The current secret, after a rotation or after it was asked for. */
export function SecretDialog({ endpoint, revealed, isRotated, ...dialog }: SecretDialogProps) {
  const { timeZone } = useWebhooksPage();
  const { secret, previousEndsAt } = revealed;
  const overlap = previousEndsAt && `The old one also signs until ${formatDateTime(previousEndsAt, timeZone)}.`;
  return (
    <ShownSecret
      {...dialog}
      title={`${isRotated ? "New signing secret" : "Signing secret"} of ${titleOf(endpoint)}`}
      description={
        isRotated
          ? `Give it to the software that receives the messages. ${overlap || "The old one no longer signs."} You can reveal it again later.`
          : `Store it with your other secrets. ${overlap || ""}`
      }
      secret={secret}
    >
      {isRotated && <VerifySnippets secret={secret} />}
    </ShownSecret>
  );
}
