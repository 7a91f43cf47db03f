import type { ActionResult } from "@/lib/dashboard/client/action-result";
import type { StepUpAction } from "@/lib/platform/step-up";

/** Asks the person who uses this browser to prove who they are. Resolves to false when they decline. */
type AskForProof = (action: StepUpAction) => Promise<boolean>;

let askForProof: AskForProof | null = null;
let asked: Promise<boolean> | null = null;

/** Registers the dialog that asks for a proof. The returned function withdraws it. */
export function offerProof(ask: AskForProof): () => void {
  askForProof = ask;
  return () => {
    if (askForProof === ask) askForProof = null;
  };
}

export type ProvedResult<View> = { result: ActionResult<View>; isProofDeclined: boolean };

/**
 * Calls an action. When it needs a proof, asks for one and makes the same call once more. Calls that need a proof at the same
 * time share one question.
 */
export async function callWithProof<View>(call: () => Promise<ActionResult<View>>): Promise<ProvedResult<View>> {
  const result = await call();
  if (result.ok || result.error.code !== "PROOF_REQUIRED" || !askForProof) return { result, isProofDeclined: false };
  asked ??= askForProof(result.error.details.action as StepUpAction).finally(() => {
    asked = null;
  });
  return (await asked) ? { result: await call(), isProofDeclined: false } : { result, isProofDeclined: true };
}
