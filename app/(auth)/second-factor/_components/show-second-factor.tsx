"use client";

import { useState } from "react";
import { CodeField } from "@/app/_proof/code-field";
import { PasskeyWay } from "@/app/_proof/passkey-way";
import { ProofProblem } from "@/app/_proof/proof-problem";
import { useProof } from "@/app/_proof/use-proof";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import type { ProofWays } from "@/lib/auth/second-factors/schema";

const FORM_ID = "second-factor-form";

type ShowSecondFactorProps = { organization: string; callbackPath: string; proof: ProofWays };

/** Asks for the second factor that the account has but this session has not shown, then opens `callbackPath`. */
export function ShowSecondFactor({ organization, callbackPath, proof }: ShowSecondFactorProps) {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">Use your second factor</h1>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm leading-6">
        {organization} requires a second factor. You have one, but you did not use it in this browser yet. If you have
        lost it, sign out, then sign in with a recovery code.
      </p>
      {proof.ways.length === 0 ? (
        <p className="text-sm">Your passkey does not work at this address. Open this site at its usual name.</p>
      ) : (
        <ProofForm proof={proof} callbackPath={callbackPath} />
      )}
    </>
  );
}

function ProofForm({ proof: { ways, passkeyRequest }, callbackPath }: Omit<ShowSecondFactorProps, "organization">) {
  const [kind, setKind] = useState(ways[0] ?? "code");
  // A challenge works once: after a refusal the page is loaded again with another one.
  const [isSpent, setIsSpent] = useState(false);
  const proof = useProof({
    kind,
    onProved: () => window.location.assign(callbackPath),
    onRefused: () => setIsSpent(kind === "passkey"),
  });
  const other = ways.find((way) => way !== kind);
  return (
    <form
      id={FORM_ID}
      noValidate
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (isSpent) window.location.reload();
        else proof.send(passkeyRequest);
      }}
    >
      {kind === "code" ? <CodeField {...proof.field} /> : <PasskeyWay formId={FORM_ID} />}
      <ProofProblem error={proof.problem} secondsLeft={proof.secondsLeft} />
      <PendingButton type="submit" form={FORM_ID} size="lg" className="w-full" isPending={proof.isPending}>
        {isSpent ? "Try again" : kind === "passkey" ? "Use passkey" : "Continue"}
      </PendingButton>
      {other && (
        <Button
          type="button"
          variant="link"
          className="h-auto w-fit p-0 py-1 text-sm"
          onClick={() => {
            proof.reset();
            setIsSpent(false);
            setKind(other);
          }}
        >
          {other === "passkey" ? "Use a passkey instead" : "Use a code from your authenticator app instead"}
        </Button>
      )}
    </form>
  );
}
