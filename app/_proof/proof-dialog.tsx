"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { DialogProps } from "@/components/dialogs/confirm-dialog";
import { FormDialog } from "@/components/dialogs/form-dialog";
import { ReadError } from "@/components/lists/read-error";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ProofKind } from "@/lib/auth/second-factors/schema";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { OWN_ACCOUNT_ACTIONS, STEP_UP_ACTIONS, type StepUpAction } from "@/lib/platform/step-up";
import { listProofWaysAction } from "./actions";
import { CodeField } from "./code-field";
import { NoOwnWay } from "./no-own-way";
import { PasskeyWay } from "./passkey-way";
import { PasswordField } from "./password-field";
import { ProofProblem } from "./proof-problem";
import { SignInAgain } from "./sign-in-again";
import { useProof } from "./use-proof";

const FORM_ID = "proof-form";

const WAYS = {
  passkey: { label: "Use passkey", another: "Use a passkey instead" },
  code: { label: "Confirm", another: "Use a code instead" },
  password: { label: "Confirm", another: "Use your password instead" },
} satisfies Record<ProofKind, { label: string; another: string }>;

type ProofDialogProps = DialogProps & { action: StepUpAction; onProved: () => void };

/** "Confirm that it is you": asks for a passkey, a code or the password before an action that needs a recent proof. */
export default function ProofDialog({ action, onProved, onClose, onCloseAutoFocus }: ProofDialogProps) {
  const { data, error, isFetching, refetch } = useQuery(proofWaysQuery);
  const [chosen, setChosen] = useState<ProofKind | null>(null);
  const kind = chosen ?? data?.ways[0] ?? null;
  const proof = useProof({ kind, onProved, onRefused: () => kind === "passkey" && void refetch() });
  const hasNoWay = data?.ways.length === 0;
  const isStuck = hasNoWay && !data.hasOwnProof && OWN_ACCOUNT_ACTIONS.includes(action);
  const isSignInAgain = hasNoWay && !isStuck;
  return (
    <FormDialog
      title="Confirm that it is you"
      description={`To ${STEP_UP_ACTIONS[action]}, prove who you are. You won’t be asked again for 15 minutes.`}
      label={isStuck ? "Set a password" : isSignInAgain ? "Continue" : kind ? WAYS[kind].label : "Confirm"}
      formId={FORM_ID}
      isPending={proof.isPending || (kind === "passkey" && isFetching)}
      className="max-w-md"
      onClose={onClose}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <form
        id={FORM_ID}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (isStuck) window.location.assign("/reset-password");
          else if (isSignInAgain) onProved();
          else if (data) proof.send(data.passkeyRequest);
        }}
      >
        {error && (
          <ReadError what="Your ways to confirm" error={error} isRetrying={isFetching} onRetry={() => void refetch()} />
        )}
        {!data && !error && <Skeleton className="h-16" />}
        {isStuck && <NoOwnWay />}
        {isSignInAgain && <SignInAgain />}
        {kind === "password" && <PasswordField {...proof.field} />}
        {kind === "code" && <CodeField {...proof.field} />}
        {kind === "passkey" && <PasskeyWay formId={FORM_ID} />}
        <ProofProblem error={proof.problem} secondsLeft={proof.secondsLeft} />
        <OtherWays
          kinds={data?.ways.filter((way) => way !== kind) ?? []}
          isBlocked={proof.isPending}
          onChoose={(way) => {
            proof.reset();
            setChosen(way);
          }}
        />
      </form>
    </FormDialog>
  );
}

/** A challenge for a passkey works once, so nothing is kept. */
const proofWaysQuery = {
  queryKey: ["proof-ways"],
  queryFn: () => answer(listProofWaysAction),
  gcTime: 0,
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnReconnect: false,
};

type OtherWaysProps = { kinds: ProofKind[]; isBlocked: boolean; onChoose: (kind: ProofKind) => void };

function OtherWays({ kinds, isBlocked, onChoose }: OtherWaysProps) {
  if (kinds.length === 0) return null;
  return (
    <div className="flex flex-wrap gap-x-4 gap-y-1">
      {kinds.map((kind) => (
        <Button
          key={kind}
          type="button"
          variant="link"
          className="h-auto p-0 py-1 text-sm"
          disabled={isBlocked}
          onClick={() => onChoose(kind)}
        >
          {WAYS[kind].another}
        </Button>
      ))}
    </div>
  );
}
