import type { CreatedEndpointView, EndpointDetails, RevealedSecretView } from "@/lib/webhooks/schema";

/** A dialog that a row or the page opens. */
export type EndpointDialog =
  | { kind: "create" }
  | {
      kind: "edit" | "pause" | "resume" | "test" | "rotate" | "reveal" | "recover" | "check" | "delete";
      endpoint: EndpointDetails;
    };

/** The open dialog; a secret follows a creation, a rotation or the request to see it. */
export type OpenDialog =
  | EndpointDialog
  | { kind: "created"; created: CreatedEndpointView }
  | { kind: "secret"; endpoint: EndpointDetails; revealed: RevealedSecretView; isRotated: boolean };
