"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
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
      <Section title="Request">
        <ResponseFacts request={request} />
      </Section>
      <Section title="Key">
        <KeyFacts request={request} />
      </Section>
      <Section title="Rules">
        <RuleFacts request={request} />
      </Section>
      <Section title="Caller">
        <Fact name="IP address">{request.address ?? "Unknown"}</Fact>
        <Fact name="Client">{request.client ?? "Unknown"}</Fact>
      </Section>
    </>
  );
}

function Simulation({ simulated }: { simulated: string }) {
  const { header, meaning } = describeSimulation(simulated);
  return (
    <Section title="Simulated">
      <Fact name="Requested by">
        <code className="font-mono">{header}</code>
        <span className="block text-muted-foreground text-xs">{meaning}</span>
      </Fact>
    </Section>
  );
}

function Failure({
  errorCode,
  fields,
  simulated,
}: Pick<RequestDetails, "fields" | "simulated"> & { errorCode: string }) {
  const isSimulatedFailure = simulated !== null && simulated !== "slow";
  return (
    <Section title={isSimulatedFailure ? "Simulated response" : "Why it failed"}>
      <Fact name="Error code">
        <Link href={errorHref(errorCode)} className={`${LINK} font-mono`}>
          {errorCode}
        </Link>
        <span className="block text-muted-foreground text-xs">What it means and how to fix it</span>
      </Fact>
      {fields.length > 0 && (
        <Fact name={fields.length === 1 ? "Invalid field" : "Invalid fields"}>
          <span className="font-mono">{fields.join(", ")}</span>
        </Fact>
      )}
    </Section>
  );
}

function ResponseFacts({ request }: { request: RequestDetails }) {
  const { timeZone } = useRequestsPage();
  const zones = [...new Set([timeZone, "UTC"])];
  return (
    <>
      <Fact name="Request ID">
        <code className="font-mono text-[0.8125rem]">{request.id}</code>
      </Fact>
      <Fact name="Time">
        {zones.map((zone) => (
          <span key={zone} className="block">
            {formatExactTime(request.at, zone)}
          </span>
        ))}
      </Fact>
      <Fact name="Duration">{formatDuration(request.milliseconds)}</Fact>
      <Fact name="Response size">{formatBytes(request.bytes)}</Fact>
    </>
  );
}

function KeyFacts({ request }: { request: RequestDetails }) {
  const { keyId, keyName, isKeyThere, lastFour, environment } = request;
  return (
    <>
      <Fact name="Name">
        {isKeyThere ? (
          <EnvironmentLink href={`/integrations/api/${keyId}`} className={LINK}>
            {keyName}
          </EnvironmentLink>
        ) : (
          `${keyName} (deleted)`
        )}
      </Fact>
      <Fact name="Secret used">
        {lastFour ? <code className="font-mono">{maskedSecret(environment, lastFour)}</code> : "Deleted with the key"}
      </Fact>
      <Fact name="Other requests">
        <EnvironmentLink href={requestsUrl({ key: keyId })} className={LINK}>
          All requests with this key
        </EnvironmentLink>
      </Fact>
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
      <Fact name="Operation">
        {request.operation ? <code className="font-mono">{request.operation}</code> : describeNoOperation(request)}
        {summary && <span className="block text-muted-foreground text-xs">{summary}</span>}
      </Fact>
      <Fact name="Scope">
        <span className="flex gap-2">
          {VERDICTS[request.scope.verdict]}
          <span>{describeScope(request)}</span>
        </span>
      </Fact>
      <Fact name="Sites">{describeSites(request)}</Fact>
      <Fact name="Limit">{describeLimit(request)}</Fact>
      {request.items && <Fact name="Items">{describeItems(request.items)}</Fact>}
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-3 border-b pb-5 last:border-0 last:pb-0">
      <h2 className="font-medium text-sm">{title}</h2>
      <dl className="grid gap-3">{children}</dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-3 text-sm">
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="tabular-nums wrap-anywhere">{children}</dd>
    </div>
  );
}
