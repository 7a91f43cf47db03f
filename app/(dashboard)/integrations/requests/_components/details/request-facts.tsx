"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { requestsAddress } from "@/app/(dashboard)/integrations/requests/address";
import { EnvironmentLink } from "@/components/page/environment-link";
import { maskedSecret } from "@/lib/keys/labels";
import type { RequestDetails } from "@/lib/request-log/labels";
import { formatExactTime } from "@/lib/time/readable-time";
import { errorAddress, formatBytes, formatDuration } from "../request-labels";
import { useRequestsPage } from "../requests-page";
import {
  describeLimit,
  describeNoOperation,
  describeScope,
  describeSimulation,
  describeSites,
} from "./request-details-labels";

const LINK = "font-medium text-primary underline underline-offset-4";

/** What is known about a request, in the order in which support asks for it. */
export function RequestFacts({ request }: { request: RequestDetails }) {
  return (
    <>
      {request.simulated !== null && <Simulation simulated={request.simulated} />}
      {request.errorCode && <Failure {...request} errorCode={request.errorCode} />}
      <Section title="Request">
        <AnswerFacts request={request} />
      </Section>
      <Section title="Key">
        <KeyFacts request={request} />
      </Section>
      <Section title="Rules">
        <RuleFacts request={request} />
      </Section>
      <Section title="Caller">
        <Fact name="Address">{request.address ?? "Unknown"}</Fact>
        <Fact name="Client">{request.client ?? "Not named"}</Fact>
      </Section>
    </>
  );
}

function Simulation({ simulated }: { simulated: string }) {
  const { header, meaning } = describeSimulation(simulated);
  return (
    <Section title="Simulated">
      <Fact name="Asked for by">
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
  const isAskedFor = simulated !== null && simulated !== "slow";
  return (
    <Section title={isAskedFor ? "What was answered" : "Why it failed"}>
      <Fact name="Error code">
        <Link href={errorAddress(errorCode)} className={`${LINK} font-mono`}>
          {errorCode}
        </Link>
        <span className="block text-muted-foreground text-xs">What it means, and how to mend it</span>
      </Fact>
      {fields.length > 0 && (
        <Fact name={fields.length === 1 ? "Field at fault" : "Fields at fault"}>
          <span className="font-mono">{fields.join(", ")}</span>
        </Fact>
      )}
    </Section>
  );
}

function AnswerFacts({ request }: { request: RequestDetails }) {
  const { timeZone } = useRequestsPage();
  const zones = [...new Set([timeZone, "UTC"])];
  return (
    <>
      <Fact name="Request id">
        <code className="font-mono text-[0.8125rem]">{request.id}</code>
      </Fact>
      <Fact name="Time">
        {zones.map((zone) => (
          <span key={zone} className="block">
            {formatExactTime(request.at, zone)}
          </span>
        ))}
      </Fact>
      <Fact name="Took">{formatDuration(request.milliseconds)}</Fact>
      <Fact name="Answer">{formatBytes(request.bytes)}</Fact>
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
        {lastFour ? <code className="font-mono">{maskedSecret(environment, lastFour)}</code> : "Gone with its key"}
      </Fact>
      <Fact name="Other requests">
        <EnvironmentLink href={requestsAddress({ key: keyId })} className={LINK}>
          All requests of this key
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
          <span>{describeScope(request.scope)}</span>
        </span>
      </Fact>
      <Fact name="Sites">{describeSites(request)}</Fact>
      <Fact name="Limit">{describeLimit(request)}</Fact>
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
