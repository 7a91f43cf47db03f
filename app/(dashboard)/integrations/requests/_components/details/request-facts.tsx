"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import Link from "next/link";
import { PanelFact, PanelSection } from "@/app/(dashboard)/integrations/_components/panel-facts";
import { requestsUrl } from "@/app/(dashboard)/integrations/requests/requests-url";
import { formatBytes } from "@/components/format-figures";
import { EnvironmentLink } from "@/components/page/environment-link";
import { maskedSecret } from "@/lib/keys/labels";
import type { RequestDetails } from "@/lib/request-log/schema";
import { formatExactTime } from "@/lib/time/readable-time";
import { errorHref, formatDuration } from "../request-labels";
import { useRequestsPage } from "../requests-page";
import {
  describeItems,
  describeLimit,
  describeNoOperation,
  describeScope,
  describeSimulation,
  describeSites,
} from "./request-details-labels";

const LINK = "font-medium text-primary underline underline-offset-4";

/** The details of a request, in the order in which support asks for them. */
export function RequestFacts({ request }: { request: RequestDetails }) {
  return (
    <>
      {request.simulated !== null && <Simulation simulated={request.simulated} />}
      {request.errorCode && <Failure {...request} errorCode={request.errorCode} />}
      <PanelSection title="Request">
        <ResponseFacts request={request} />
      </PanelSection>
      <PanelSection title="Key">
        <KeyFacts request={request} />
      </PanelSection>
      <PanelSection title="Rules">
        <RuleFacts request={request} />
      </PanelSection>
      <PanelSection title="Caller">
        <PanelFact name="IP address">{request.address ?? "Unknown"}</PanelFact>
        <PanelFact name="Client">{request.client ?? "Unknown"}</PanelFact>
        {request.tool && (
          <PanelFact name="Called as">
            <code className="font-mono">{request.tool}</code>
            <span className="block text-muted-foreground text-xs">A tool of an AI agent</span>
          </PanelFact>
        )}
      </PanelSection>
    </>
  );
}

function Simulation({ simulated }: { simulated: string }) {
  const { header, meaning } = describeSimulation(simulated);
  return (
    <PanelSection title="Simulated">
      <PanelFact name="Requested by">
        <code className="font-mono">{header}</code>
        <span className="block text-muted-foreground text-xs">{meaning}</span>
      </PanelFact>
    </PanelSection>
  );
}

function Failure({
  errorCode,
  fields,
  simulated,
}: Pick<RequestDetails, "fields" | "simulated"> & { errorCode: string }) {
  const isSimulatedFailure = simulated !== null && simulated !== "slow";
  return (
    <PanelSection title={isSimulatedFailure ? "Simulated response" : "Why it failed"}>
      <PanelFact name="Error code">
        <Link href={errorHref(errorCode)} className={`${LINK} font-mono`}>
          {errorCode}
        </Link>
        <span className="block text-muted-foreground text-xs">What it means and how to fix it</span>
      </PanelFact>
      {fields.length > 0 && (
        <PanelFact name={fields.length === 1 ? "Invalid field" : "Invalid fields"}>
          <span className="font-mono">{fields.join(", ")}</span>
        </PanelFact>
      )}
    </PanelSection>
  );
}

function ResponseFacts({ request }: { request: RequestDetails }) {
  const { timeZone } = useRequestsPage();
  const zones = [...new Set([timeZone, "UTC"])];
  return (
    <>
      <PanelFact name="Request ID">
        <code className="font-mono text-[0.8125rem]">{request.id}</code>
      </PanelFact>
      <PanelFact name="Time">
        {zones.map((zone) => (
          <span key={zone} className="block">
            {formatExactTime(request.at, zone)}
          </span>
        ))}
      </PanelFact>
      <PanelFact name="Duration">{formatDuration(request.milliseconds)}</PanelFact>
      <PanelFact name="Response size">{formatBytes(request.bytes)}</PanelFact>
    </>
  );
}

function KeyFacts({ request }: { request: RequestDetails }) {
  const { keyId, keyName, isKeyThere, lastFour, environment } = request;
  return (
    <>
      <PanelFact name="Name">
        {isKeyThere ? (
          <EnvironmentLink href={`/integrations/api/${keyId}`} className={LINK}>
            {keyName}
          </EnvironmentLink>
        ) : (
          `${keyName} (deleted)`
        )}
      </PanelFact>
      <PanelFact name="Secret used">
        {lastFour ? <code className="font-mono">{maskedSecret(environment, lastFour)}</code> : "Deleted with the key"}
      </PanelFact>
      <PanelFact name="Other requests">
        <EnvironmentLink href={requestsUrl({ key: keyId })} className={LINK}>
          All requests with this key
        </EnvironmentLink>
      </PanelFact>
    </>
  );
}

const VERDICTS = {
  allowed: <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />,
  refused: <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-destructive" />,
  not_judged: <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-muted-foreground" />,
};

function RuleFacts({ request }: { request: RequestDetails }) {
  const { operations } = useRequestsPage();
  const summary = operations.find(({ id }) => id === request.operation)?.summary;
  return (
    <>
      <PanelFact name="Operation">
        {request.operation ? <code className="font-mono">{request.operation}</code> : describeNoOperation(request)}
        {summary && <span className="block text-muted-foreground text-xs">{summary}</span>}
      </PanelFact>
      <PanelFact name="Scope">
        <span className="flex gap-2">
          {VERDICTS[request.scope.verdict]}
          <span>{describeScope(request)}</span>
        </span>
      </PanelFact>
      <PanelFact name="Sites">{describeSites(request)}</PanelFact>
      <PanelFact name="Limit">{describeLimit(request)}</PanelFact>
      {request.items && <PanelFact name="Items">{describeItems(request.items)}</PanelFact>}
    </>
  );
}
