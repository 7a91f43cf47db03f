"use client";

import { useRef, useState } from "react";
import { ScreenHeader } from "@/components/screen-header";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { PageScope } from "@/lib/auth/page-scope";
import { type ApiAccessView, namePlans, PLAN_LABELS } from "@/lib/organizations/terms";
import { AccessOffer } from "./access-offer";
import { DeclinedRequest } from "./declined-request";
import { OpenRequest } from "./open-request";
import { RequestForm } from "./request-form";

type BeforeAccessProps = { access: ApiAccessView; scope: PageScope; timeZone: string };

/** The API screen of an organization without API access: what it offers, and the way to it; a chunk of its own. */
export default function BeforeAccess({ access, scope, timeZone }: BeforeAccessProps) {
  return (
    <>
      <ScreenHeader
        title="API access"
        about="Connect your own software, and your vendors’, to your visitor data. The platform team enables it on request."
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
            <NextStep access={access} scope={scope} timeZone={timeZone} />
          </CardContent>
        </Card>
      </div>
    </>
  );
}

const EMPTY = { useCase: "" };

function NextStep({ access, scope, timeZone }: BeforeAccessProps) {
  const [isAskingAgain, setIsAskingAgain] = useState(false);
  const { state, request, mayAsk } = access;
  const shownFirst = useRef(state);
  if (state === "requested" && request) {
    return <OpenRequest request={request} timeZone={timeZone} takesFocus={shownFirst.current !== state} />;
  }
  const isDeclined = state === "declined" && request?.decision;
  return (
    <div className="grid gap-5">
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
      <p className="font-medium">The {PLAN_LABELS[plan]} plan comes without API access</p>
      <p className="text-muted-foreground">
        It needs the {namePlans(plans)} plan. Ask the platform team to change yours, then request access here.
      </p>
    </div>
  );
}
