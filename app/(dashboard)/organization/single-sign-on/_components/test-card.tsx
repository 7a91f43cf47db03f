"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useState } from "react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { RelativeTime } from "@/components/relative-time";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { CardContent, CardFooter } from "@/components/ui/card";
import { SINGLE_SIGN_ON_PROBLEMS } from "@/lib/auth/single-sign-on/labels";
import type { ProviderView, TestResult } from "@/lib/auth/single-sign-on/schema";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { startTestAction } from "../actions";
import { StepCard } from "./step-card";
import { SINGLE_SIGN_ON_ALERT_TITLES, useSingleSignOnChange } from "./use-single-sign-on-change";

/** Third step: a sign-in that only shows what the provider says. */
export function TestCard({ scope, provider }: { scope: PageScope; provider: ProviderView | null }) {
  const [isLeaving, setLeaving] = useState(false);
  const { run, isPending, error } = useSingleSignOnChange(scope, startTestAction, {
    isUrgent: true,
    onDone: ({ url }) => {
      setLeaving(true);
      window.location.assign(url);
    },
  });
  const isReady = Boolean(provider?.domain);
  const isDone = Boolean(provider?.testedAt);
  return (
    <StepCard title="3. Test sign-in" status={{ isDone, label: isDone ? "Succeeded" : "Not tested yet" }}>
      <CardContent className="grid gap-4">
        <p className="text-sm">
          You go to your provider and come back here. Nobody is signed in; you see what the provider says about you. If
          your provider shows an error instead, check the redirect URL there.
        </p>
        {provider?.lastTest && <LastTest result={provider.lastTest} isCurrent={isDone} />}
        <ActionAlert error={error} titles={SINGLE_SIGN_ON_ALERT_TITLES} />
      </CardContent>
      <CardFooter className="flex-wrap justify-between gap-y-3">
        <p id="test-reason" className="text-muted-foreground text-sm">
          {!isReady && "Save the identity provider and the domain first."}
        </p>
        <PendingButton
          variant="outline"
          className="ml-auto"
          isPending={isPending || isLeaving}
          disabled={!isReady}
          aria-describedby="test-reason"
          onClick={() => run({})}
        >
          Run Test Sign-In
        </PendingButton>
      </CardFooter>
    </StepCard>
  );
}

function LastTest({ result, isCurrent }: { result: TestResult; isCurrent: boolean }) {
  const { at, problem, name, email, isEmailVerified } = result;
  const Icon = problem ? CircleAlert : CircleCheck;
  const variant = problem ? "destructive" : isCurrent ? "success" : "default";
  return (
    <Alert variant={variant}>
      <Icon aria-hidden />
      <AlertTitle>{problem ? "The last test failed" : "The last test succeeded"}</AlertTitle>
      <AlertDescription>
        {problem && <p>{SINGLE_SIGN_ON_PROBLEMS[problem]}</p>}
        {!problem && !isCurrent && <p>The settings have changed since. Run it again.</p>}
        {(name || email) && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-0.5">
            <dt>Name</dt>
            <dd className="text-foreground">{name ?? "Not sent"}</dd>
            <dt>E-mail</dt>
            <dd className="text-foreground">{email ?? "Not sent"}</dd>
            <dt>Verified</dt>
            <dd className="text-foreground">{isEmailVerified ? "Yes" : "No"}</dd>
          </dl>
        )}
        <RelativeTime at={at} className="text-xs" />
      </AlertDescription>
    </Alert>
  );
}
