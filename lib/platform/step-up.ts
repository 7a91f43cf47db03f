import type { AccountCtx, Actor } from "@/lib/platform/ctx";
import { AppError } from "@/lib/platform/errors";

/** A proof of who someone is (password, passkey or code) allows the actions below for this long. */
export const PROOF_MAX_AGE_SECONDS = 15 * 60;

/** Every action that needs a recent proof, and what the dialog that asks for it says the action does. */
export const STEP_UP_ACTIONS = {
  createKey: "create an API key",
  rotateKey: "rotate an API key",
  reactivateKey: "reactivate an API key",
  deleteKey: "delete an API key",
  createWebhookEndpoint: "add a webhook endpoint",
  updateWebhookEndpoint: "change a webhook endpoint",
  deleteWebhookEndpoint: "delete a webhook endpoint",
  rotateWebhookSecret: "rotate a webhook secret",
  revealWebhookSecret: "see a webhook secret",
  inviteMember: "invite someone",
  changeRole: "change a role",
  removeMember: "remove a member",
  transferOwnership: "transfer the ownership",
  updateSignInPolicy: "change the sign-in policy",
  updateSingleSignOn: "change single sign-on",
  deleteOrganization: "delete the organization",
  addSecondFactor: "add a way to sign in",
  removeSecondFactor: "remove a way to sign in",
  createRecoveryCodes: "create recovery codes",
  changeEmail: "change your e-mail address",
  changeAccount: "change your account",
  setApiAccess: "change API access",
  decideRequest: "decide on an access request",
  changePlan: "change a plan",
  manageAccount: "change someone's account",
  retryEmail: "have an e-mail sent again",
} as const;

export type StepUpAction = keyof typeof STEP_UP_ACTIONS;

/** Those on the person's own account. An organization's identity provider proves nothing for them, see `requireOwnProof`. */
export const OWN_ACCOUNT_ACTIONS: readonly StepUpAction[] = [
  "addSecondFactor",
  "removeSecondFactor",
  "createRecoveryCodes",
  "changeEmail",
  "changeAccount",
];

/**
 * Second step of a verb that can do lasting harm in a browser left open. Keys and the system prove who they are with each
 * request.
 * @throws AppError PROOF_REQUIRED when the person's last proof is too old; details name the action.
 */
export function requireRecentProof({ actor }: { actor: Actor }, action: StepUpAction): void {
  if (actor.kind === "system" || actor.kind === "apiKey") return;
  if (actor.proofAgeSeconds < PROOF_MAX_AGE_SECONDS) return;
  throw proofRequired(action);
}

/** Whether the person has given a proof of their own, of any age. Someone else's identity provider may have signed them in. */
export function hasOwnProof({ actor }: AccountCtx): boolean {
  return Number.isFinite(actor.proofAgeSeconds);
}

/** Second step of a verb on the person's own account that needs a proof of their own. @throws AppError PROOF_REQUIRED. */
export function requireOwnProof(ctx: AccountCtx): void {
  if (!hasOwnProof(ctx)) throw proofRequired("changeAccount");
}

function proofRequired(action: StepUpAction): AppError {
  const message = `Confirm that it is you to ${STEP_UP_ACTIONS[action]}.`;
  return new AppError("PROOF_REQUIRED", message, { action });
}
