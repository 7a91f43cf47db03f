"use client";

import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useWatch } from "react-hook-form";
import { ReadError } from "@/components/lists/read-error";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import { PUBLIC_EVENT_TYPES, type PublicEventType, TEST_EVENT_TYPE } from "@/lib/events/catalog/labels";
import { chosenTypes } from "../subscription-labels";
import { useWebhooksPage } from "../webhooks-page";
import type { EndpointFormValues } from "./endpoint-form-values";
import { payloadExampleQuery } from "./queries";

const USUAL: PublicEventType = "visitor.checked_in";

/** What the endpoint will receive, as the form is filled. */
export function PayloadExample() {
  const { scope } = useWebhooksPage();
  const [events, include, dialect] = useWatch<EndpointFormValues, ["events", "include", "dialect"]>({
    name: ["events", "include", "dialect"],
  });
  const [wanted, setWanted] = useState<PublicEventType>(USUAL);
  const chosen = chosenTypes(events);
  const offered = chosen.length > 0 ? chosen : PUBLIC_EVENT_TYPES.filter((type) => type !== TEST_EVENT_TYPE);
  const type = offered.includes(wanted) ? wanted : (offered[0] ?? USUAL);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery(
    payloadExampleQuery(scope, { type, include, dialect }),
  );
  const id = useId();
  return (
    <section aria-label="Example" className="grid gap-2 rounded-lg border bg-muted p-4 lg:sticky lg:top-0">
      <div className="grid gap-1.5">
        <Label htmlFor={id}>Example of a message</Label>
        <NativeSelect
          id={id}
          className="w-full bg-background"
          value={type}
          onChange={({ target }) => setWanted(target.value as PublicEventType)}
        >
          {offered.map((each) => (
            <NativeSelectOption key={each} value={each}>
              {each}
            </NativeSelectOption>
          ))}
        </NativeSelect>
      </div>
      {error && !data && (
        <ReadError error={error} what="The example" isRetrying={isFetching} onRetry={() => void refetch()} />
      )}
      {!data && !error && <Skeleton className="h-72" />}
      {data && (
        <pre
          aria-busy={isPlaceholderData}
          className="whitespace-pre-wrap font-mono text-[0.6875rem] leading-4 transition-opacity wrap-anywhere aria-busy:opacity-60"
        >
          {data.body}
        </pre>
      )}
      {type.startsWith("key.") && include === "record" && (
        <p className="text-muted-foreground text-xs">Messages about API keys never contain a record.</p>
      )}
    </section>
  );
}
