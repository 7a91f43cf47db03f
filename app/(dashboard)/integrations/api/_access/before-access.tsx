"use client";

import { useRef, useState } from "react";
import { ScreenHeader } from "@/components/page/screen-header";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { ApiAccessView } from "@/lib/organizations/access-schema";
import { namePlans, PLAN_LABELS } from "@/lib/organizations/labels";
import { AccessOffer } from "./access-offer";
import { DeclinedRequest } from "./declined-request";
import { draftName } from "./draft";
import { OpenRequest } from "./open-request";
import { RequestForm } from "./request-form";
import { UnsentNotice } from "./unsent-notice";
import { useUnsent } from "./use-unsent";

type BeforeAccessProps = { access: ApiAccessView; scope: PageScope; userId: string; timeZone: string };

/** The API screen without API access: what it offers and how to request it. Loaded separately. */
export default function BeforeAccess(props: BeforeAccessProps) {
  const { access } = props;
  return (
    <>
      <ScreenHeader
        title="API access"
        about="Connect your software, and your vendors’ software, to your visitor data. The platform team enables access on request."
      >
        {null}
      </ScreenHeader>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <Card className="order-last lg:order-first">
          <CardHeader>
            <CardTitle>What you get</CardTitle>
          </CardHeader>
          <CardContent>
            <AccessOffer requestsPerMinute={access.requestsPerMinute} />
          </CardContent>
        </Card>
        <Card>
          <CardHeader>
            <CardTitle>{access.state === "requested" ? "Your request" : "Request API access"}</CardTitle>
          </CardHeader>
          <CardContent>
            <NextStep {...props} />
          </CardContent>
        </Card>
      </div>
    </>
  );
}

const EMPTY = { useCase: "" };

function NextStep({ access, scope, userId, timeZone }: BeforeAccessProps) {
  const [isAskingAgain, setIsAskingAgain] = useState(false);
  const { state, request, isOwnRequest, mayAsk } = access;
  const shownFirst = useRef(state);
  const draft = { name: draftName(scope.organizationId, userId), follows: request?.id ?? null };
  const { unsent, discard } = useUnsent(draft, isOwnRequest);
  const takesFocus = state === "requested" && shownFirst.current !== state;
  const notice = unsent && request && (
    <UnsentNotice
      unsent={unsent}
      requestedByName={request.requestedByName}
      takesFocus={takesFocus}
      onDiscard={discard}
    />
  );
  if (state === "requested" && request) {
    return (
      <div className="grid gap-5">
        {notice}
        <OpenRequest request={request} timeZone={timeZone} takesFocus={takesFocus} />
      </div>
    );
  }
  const isDeclined = state === "declined" && request?.decision;
  return (
    <div className="grid gap-5">
      {notice}
      {isDeclined && (
        <DeclinedRequest
          decision={isDeclined}
          timeZone={timeZone}
          onAskAgain={mayAsk && !isAskingAgain ? () => setIsAskingAgain(true) : undefined}
        />
      )}
      {!mayAsk && <OtherPlan access={access} />}
      {mayAsk && (!isDeclined || isAskingAgain) && (
        <RequestForm
          scope={scope}
          draft={draft}
          initial={isDeclined && request ? asTyped(request) : EMPTY}
          takesFocus={isAskingAgain}
        />
      )}
    </div>
  );
}

function asTyped({ useCase, expectedVolume }: NonNullable<ApiAccessView["request"]>) {
  return { useCase, expectedVolume };
}

function OtherPlan({ access: { plan, plans } }: { access: ApiAccessView }) {
  return (
    <div className="grid gap-1.5">
      <p className="font-medium">The {PLAN_LABELS[plan]} plan does not include API access</p>
      <p className="text-muted-foreground">
        API access requires the {namePlans(plans)} plan. Ask the platform team to change your plan, then request access
        here.
      </p>
    </div>
  );
}
