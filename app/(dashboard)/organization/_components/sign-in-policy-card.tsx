"use client";

import { ShieldCheck, ShieldOff } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import type { OwnOrganizationView } from "@/lib/organizations/own/schema";
import { describeMembers } from "./describe-members";
import { useOpenOrganizationDialog } from "./organization-dialogs";
import { useOrganizationPage } from "./organization-page";

/** Whether members need a second factor, and how many have one. */
export function SignInPolicyCard({ organization }: { organization: OwnOrganizationView }) {
  const { requiresSecondFactor } = organization;
  const Icon = requiresSecondFactor ? ShieldCheck : ShieldOff;
  return (
    <Card aria-labelledby="sign-in-policy">
      <CardHeader>
        <CardTitle id="sign-in-policy">Sign-in policy</CardTitle>
        <Badge variant={requiresSecondFactor ? "success" : "neutral"}>
          <Icon aria-hidden />
          {requiresSecondFactor ? "Second factor required" : "Second factor optional"}
        </Badge>
      </CardHeader>
      <CardContent className="grid gap-1 text-sm">
        <p>
          {requiresSecondFactor
            ? "Members need a passkey or an authenticator app besides their password. Members without one must set it up before anything else."
            : "Members may sign in with their password alone. Require a second factor, so that a stolen password is not enough."}
        </p>
        <p className="text-muted-foreground tabular-nums">{describeMembers(organization)}</p>
      </CardContent>
      <PolicyFooter organization={organization} />
    </Card>
  );
}

function PolicyFooter({ organization }: { organization: OwnOrganizationView }) {
  const { requiresSecondFactor, hasOwnSecondFactor } = organization;
  const { isOwner } = useOrganizationPage();
  const open = useOpenOrganizationDialog();
  const lacksOwn = !requiresSecondFactor && !hasOwnSecondFactor;
  return (
    <CardFooter className="flex-wrap justify-between gap-y-3">
      <p id="policy-reason" className="text-muted-foreground text-sm">
        {!isOwner && "Only owners can change the sign-in policy."}
        {isOwner && lacksOwn && (
          <>
            First add a passkey or an authenticator app to{" "}
            <EnvironmentLink href="/account" className="underline underline-offset-4 hover:text-foreground">
              your own account
            </EnvironmentLink>
            .
          </>
        )}
      </p>
      <Button
        variant="outline"
        className="ml-auto"
        data-organization-dialog="policy"
        disabled={!isOwner || lacksOwn}
        aria-describedby="policy-reason"
        onClick={() => open({ kind: "policy" })}
      >
        {requiresSecondFactor ? "Stop Requiring It" : "Require a Second Factor"}
      </Button>
    </CardFooter>
  );
}
