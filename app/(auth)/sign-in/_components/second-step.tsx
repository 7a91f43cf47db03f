"use client";

import { useRouter } from "next/navigation";
import { useRef, useState, useTransition } from "react";
import { askPasskey } from "@/app/_proof/ask-passkey";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import type { SecondStepKind } from "@/lib/auth/second-factors/schema";
import type { SecondStepView } from "@/lib/auth/sign-in/schema";
import { answer } from "@/lib/dashboard/client/fetch-read";
import { isAppError } from "@/lib/platform/errors";
import { beginPasskeySignInAction } from "../actions";
import { leaveSecondStep, requestSignIn, type SignInResult } from "./request-sign-in";
import { SECOND_STEP_WAYS, type TypedWay } from "./second-step-ways";
import { SignInProblem } from "./sign-in-problem";
import { useSignIn } from "./use-sign-in";

type SecondStepProps = { step: SecondStepView; callbackPath: string };

/** The second step of signing in: a passkey, a code, or a recovery code. */
export function SecondStep({ step: { email, ways }, callbackPath }: SecondStepProps) {
  const [kind, setKind] = useState<SecondStepKind>(ways[0] ?? "recoveryCode");
  const [value, setValue] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const signIn = useSignIn<SecondStepKind>(callbackPath, (chosen) => send(chosen, value), retry);
  const way = SECOND_STEP_WAYS[kind];

  function retry({ result }: SignInResult) {
    if (result === "refused") setValue("");
    field.current?.focus();
  }
  function choose(other: SecondStepKind) {
    signIn.reset();
    setValue("");
    setKind(other);
  }
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">{way.title}</h1>
      <div className="mt-1.5 mb-7 grid gap-2 text-pretty text-muted-foreground text-sm leading-6">
        <p>{way.about}</p>
        <p className="wrap-anywhere">
          Signing in as <span className="font-medium text-foreground">{email}</span>
        </p>
      </div>
      <form
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (way.field && value.trim() === "") field.current?.focus();
          else signIn.run(kind);
        }}
      >
        <SignInProblem outcome={signIn.outcome} secondsLeft={signIn.secondsLeft} refused={way.refused} />
        {way.field && <CodeInput key={kind} ref={field} way={way.field} value={value} onType={setValue} />}
        <PendingButton
          type="submit"
          size="lg"
          className="w-full"
          autoFocus={!way.field}
          isPending={signIn.isBusy}
          aria-disabled={signIn.isBlocked}
        >
          {signIn.isBusy ? "Signing in…" : way.submit}
        </PendingButton>
      </form>
      <OtherWays kinds={ways.filter((other) => other !== kind)} isBlocked={signIn.isBusy} onChoose={choose} />
    </>
  );
}

type CodeInputProps = {
  ref: React.RefObject<HTMLInputElement | null>;
  way: TypedWay;
  value: string;
  onType: (typed: string) => void;
};

function CodeInput({ ref, way, value, onType }: CodeInputProps) {
  return (
    <div className="grid gap-1.5">
      <Label htmlFor="second-factor">{way.label}</Label>
      <Input
        ref={ref}
        id="second-factor"
        value={value}
        autoFocus
        inputMode={way.isNumeric ? "numeric" : "text"}
        autoComplete={way.isNumeric ? "one-time-code" : "off"}
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={64}
        placeholder={way.placeholder}
        className="h-10 font-mono tracking-widest placeholder:tracking-normal"
        onChange={(event) => onType(event.target.value)}
      />
    </div>
  );
}

type OtherWaysProps = { kinds: SecondStepKind[]; isBlocked: boolean; onChoose: (kind: SecondStepKind) => void };

function OtherWays({ kinds, isBlocked, onChoose }: OtherWaysProps) {
  const router = useRouter();
  const [isLeaving, startLeaving] = useTransition();
  return (
    <div className="mt-6 grid justify-items-start gap-1.5 border-t pt-4">
      {kinds.map((kind) => (
        <Button
          key={kind}
          variant="link"
          className="h-auto p-0 py-1 text-sm"
          disabled={isBlocked}
          onClick={() => onChoose(kind)}
        >
          {SECOND_STEP_WAYS[kind].another}
        </Button>
      ))}
      <Button
        variant="link"
        className="h-auto p-0 py-1 text-muted-foreground text-sm"
        disabled={isBlocked || isLeaving}
        onClick={() => startLeaving(() => leaveSecondStep().then(router.refresh, router.refresh))}
      >
        Sign in as someone else
      </Button>
    </div>
  );
}

async function send(kind: SecondStepKind, value: string): Promise<SignInResult> {
  try {
    const proof =
      kind === "passkey" ? await askPasskey(await answer(beginPasskeySignInAction)) : { kind, [kind]: value };
    return await requestSignIn({ way: "second-step", proof });
  } catch (error) {
    const message = isAppError(error) ? error.message : "The browser could not ask for a passkey. Try again.";
    return { result: "unavailable", message };
  }
}
