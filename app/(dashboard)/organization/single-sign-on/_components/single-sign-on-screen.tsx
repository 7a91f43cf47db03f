"use client";

import { useQuery } from "@tanstack/react-query";
import { ReadError } from "@/components/lists/read-error";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { singleSignOnQuery } from "../queries";
import { DomainCard } from "./domain-card";
import { PolicyCard } from "./policy-card";
import { ProviderCard } from "./provider-card";
import { SingleSignOnHeader } from "./single-sign-on-header";
import { CardSkeletons } from "./single-sign-on-skeleton";
import { TestCard } from "./test-card";

/** The set-up of single sign-on: provider, domain, test, and how members use it. */
export function SingleSignOnScreen({ scope, redirectUrl }: { scope: PageScope; redirectUrl: string }) {
  const { data, error, isFetching, refetch } = useQuery(singleSignOnQuery(scope));
  return (
    <>
      <SingleSignOnHeader mode={data?.provider?.mode ?? null} />
      {data ? (
        <div className="grid max-w-3xl gap-6">
          <ProviderCard scope={scope} provider={data.provider} redirectUrl={redirectUrl} />
          <DomainCard scope={scope} provider={data.provider} />
          <TestCard scope={scope} provider={data.provider} />
          <PolicyCard
            key={data.provider ? "saved" : "new"}
            scope={scope}
            provider={data.provider}
            owners={data.owners}
            outsiders={data.outsiders}
          />
        </div>
      ) : error ? (
        <ReadError error={error} what="Single sign-on" isRetrying={isFetching} onRetry={refetch} />
      ) : (
        <CardSkeletons />
      )}
    </>
  );
}
