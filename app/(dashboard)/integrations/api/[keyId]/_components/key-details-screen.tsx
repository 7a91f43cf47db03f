"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { KeyDialogs } from "@/app/(dashboard)/integrations/api/_components/dialogs/key-dialogs";
import { type KeysPage, KeysPageProvider } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { keyQuery } from "../../queries";
import { REFRESH_MS } from "./auto-refresh";
import { ConfigurationCard } from "./configuration-card";
import { DetailsHeader } from "./details-header";
import { DialogOfAddress } from "./dialog-of-address";
import { EventsCard } from "./events-card";
import { KeySkeleton } from "./key-skeleton";
import { KeyWarnings } from "./key-warnings";
import { LastUseCard } from "./last-use-card";
import { RequestsCard } from "./requests-card";
import { SecretsCard } from "./secrets-card";
import { UsageCard } from "./usage/usage-card";

type KeyDetailsScreenProps = KeysPage & { keyId: string };

/** The details of one key. */
export function KeyDetailsScreen({ keyId, ...page }: KeyDetailsScreenProps) {
  return (
    <KeysPageProvider {...page}>
      <KeyDialogs whenDeleted={inEnvironment("/integrations/api?tab=revoked", page.scope.environment)}>
        <EnvironmentLink
          href="/integrations/api"
          className="-ml-1 mb-4 inline-flex min-h-6 items-center gap-1 rounded-sm pr-1 text-muted-foreground text-sm hover:text-foreground"
        >
          <ChevronLeft aria-hidden className="size-4" /> API keys
        </EnvironmentLink>
        <Details keyId={keyId} scope={page.scope} />
      </KeyDialogs>
    </KeysPageProvider>
  );
}

function Details({ keyId, scope }: Pick<KeyDetailsScreenProps, "keyId" | "scope">) {
  const {
    data: key,
    error,
    isFetching,
    refetch,
  } = useQuery({
    ...keyQuery(scope, keyId),
    refetchInterval: REFRESH_MS,
  });
  if (!key) {
    if (!error) return <KeySkeleton />;
    return (
      <>
        <h1 className="sr-only">API key</h1>
        <ReadError error={error} what="This API key" isRetrying={isFetching} onRetry={refetch} />
      </>
    );
  }
  return (
    <div className="grid gap-6">
      <DialogOfAddress keyView={key} />
      <DetailsHeader keyView={key} />
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <KeyWarnings keyId={keyId} />
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid min-w-0 gap-6">
          <UsageCard keyView={key} />
          <RequestsCard keyId={keyId} />
        </div>
        <div className="grid min-w-0 gap-6 md:grid-cols-2 xl:grid-cols-1">
          <ConfigurationCard keyView={key} />
          <SecretsCard keyView={key} />
          <LastUseCard keyView={key} />
          <EventsCard keyId={keyId} />
        </div>
      </div>
    </div>
  );
}
