"use client";

import { ChevronRight, Fingerprint, Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { AppForm, useAppForm } from "@/app/_second-factors/app-form";
import { PasskeyForm, usePasskeyForm } from "@/app/_second-factors/passkey-form";
import { RecoveryCodes } from "@/app/_second-factors/recovery-codes";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Button } from "@/components/ui/button";
import type { NewRecoveryCodes } from "@/lib/auth/second-factors/schema";
import { SetUpStep } from "./set-up-step";

type Step = "start" | "choice" | "passkey" | "app" | { codes: string[] };

type SecondFactorSetUpProps = {
  organization: string;
  callbackPath: string;
  hasPasskeys: boolean;
  /** Shown until the recovery codes are, which nobody should leave behind. */
  waysOut: ReactNode;
};

/** Guides someone through their first second factor: choose, set up, store the recovery codes. Then opens `callbackPath`. */
export function SecondFactorSetUp({ waysOut, ...set }: SecondFactorSetUpProps) {
  const [step, setStep] = useState<Step>("start");
  if (typeof step === "object") return <CodesStep codes={step.codes} onDone={() => goTo(set.callbackPath)} />;
  return (
    <>
      <FactorSteps {...set} step={step} onStep={setStep} />
      {waysOut}
    </>
  );
}

const goTo = (path: string) => window.location.assign(path);

type FactorStepsProps = Omit<SecondFactorSetUpProps, "waysOut"> & {
  step: Exclude<Step, object>;
  onStep: (step: Step) => void;
};

function FactorSteps({ organization, callbackPath, hasPasskeys, step, onStep }: FactorStepsProps) {
  const toChoice = () => onStep("choice");
  const finish = ({ recoveryCodes }: NewRecoveryCodes) =>
    recoveryCodes ? onStep({ codes: recoveryCodes }) : goTo(callbackPath);
  if (step === "passkey") return <PasskeyStep onDone={finish} onBack={toChoice} />;
  if (step === "app") return <AppStep onDone={finish} onBack={toChoice} />;
  return (
    <SetUpStep
      number={1}
      isFirst={step === "start"}
      title="Set up a second factor"
      about={`${organization} requires a second factor, so that a stolen password is not enough to sign in. It takes about a minute. Nothing else works until then.`}
    >
      <ul className="grid gap-3">
        {hasPasskeys && (
          <Choice
            icon={<Fingerprint aria-hidden />}
            title="Passkey"
            about="Recommended. Your fingerprint, face, PIN or security key. Cannot be stolen by fake sites."
            onChoose={() => onStep("passkey")}
          />
        )}
        <Choice
          icon={<Smartphone aria-hidden />}
          title="Authenticator app"
          about="A 6-digit code from an app on your phone or in your password manager."
          onChoose={() => onStep("app")}
        />
      </ul>
    </SetUpStep>
  );
}

type ChoiceProps = { icon: ReactNode; title: string; about: string; onChoose: () => void };

function Choice({ icon, title, about, onChoose }: ChoiceProps) {
  return (
    <li>
      <button
        type="button"
        onClick={onChoose}
        className="flex w-full items-center gap-3.5 rounded-lg border bg-card px-4 py-3.5 text-left shadow-raised hover:bg-accent"
      >
        <span className="shrink-0 text-primary [&>svg]:size-5">{icon}</span>
        <span className="grid min-w-0 flex-1 gap-0.5">
          <span className="font-medium">{title}</span>
          <span className="text-pretty text-muted-foreground text-sm">{about}</span>
        </span>
        <ChevronRight aria-hidden className="size-4 shrink-0 text-muted-foreground" />
      </button>
    </li>
  );
}

type FactorStepProps = { onDone: (view: NewRecoveryCodes) => void; onBack: () => void };

function PasskeyStep({ onDone, onBack }: FactorStepProps) {
  const passkey = usePasskeyForm(onDone);
  return (
    <SetUpStep
      number={2}
      title="Create a passkey"
      about="Your browser asks where to keep it: on this device, on your phone, in a password manager or on a security key."
    >
      <PasskeyForm id="passkey-form" {...passkey} />
      <StepButtons formId="passkey-form" label="Create passkey" isPending={passkey.isPending} onBack={onBack} />
    </SetUpStep>
  );
}

function AppStep({ onDone, onBack }: FactorStepProps) {
  const app = useAppForm({ onDone, onDeclined: onBack });
  return (
    <SetUpStep
      number={2}
      title="Set up an authenticator app"
      about="Any app for time-based codes works, such as the one in your password manager."
    >
      <AppForm id="app-form" {...app} />
      <StepButtons formId="app-form" label="Confirm" isPending={app.isPending} onBack={onBack} />
    </SetUpStep>
  );
}

type StepButtonsProps = { formId: string; label: string; isPending: boolean; onBack: () => void };

function StepButtons({ formId, label, isPending, onBack }: StepButtonsProps) {
  return (
    <div className="mt-6 flex gap-3">
      <Button variant="outline" size="lg" disabled={isPending} onClick={onBack}>
        Back
      </Button>
      <PendingButton type="submit" form={formId} size="lg" className="flex-1" isPending={isPending}>
        {label}
      </PendingButton>
    </div>
  );
}

function CodesStep({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const [isStored, setIsStored] = useState(false);
  return (
    <SetUpStep
      number={3}
      title="Save your recovery codes"
      about="They are shown only once. With one of them and your password you can sign in when you have lost your phone or your passkey."
    >
      <RecoveryCodes codes={codes} isStored={isStored} onStoredChange={setIsStored} />
      <Button size="lg" className="mt-6 w-full" disabled={!isStored} onClick={onDone}>
        Done
      </Button>
    </SetUpStep>
  );
}
