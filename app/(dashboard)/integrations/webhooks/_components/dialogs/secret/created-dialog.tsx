"use client";

import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import type { CreatedEndpointView } from "@/lib/webhooks/schema";
import { titleOf } from "../dialog-props";
import { TestDelivery } from "../test-delivery";
import { ShownSecret } from "./shown-secret";
import { VerifySnippets } from "./verify-snippets";

/** After a creation: the signing secret, how to verify with it, and the first delivery. */
export function CreatedDialog({ created, ...dialog }: DialogProps & { created: CreatedEndpointView }) {
  return (
    <ShownSecret
      {...dialog}
      title={`Signing secret of ${titleOf(created)}`}
      description="Your software verifies each message with it, so store it with your other secrets. You can reveal it again later on the endpoint’s page, after you confirm that it is you."
      secret={created.secret}
    >
      <VerifySnippets secret={created.secret} />
      <TestDelivery endpointId={created.id} waitsForAny />
    </ShownSecret>
  );
}
