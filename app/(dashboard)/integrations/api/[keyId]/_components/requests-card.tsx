"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { ReadError } from "@/components/lists/read-error";
import { EnvironmentLink } from "@/components/page/environment-link";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestOutcome } from "@/lib/request-log/labels";
import { requestsUrl } from "../../../requests/requests-url";
import { detailsFilters } from "../filters";
import { recentRequestsQuery } from "../queries";
import { REFRESH_MS } from "./auto-refresh";
import { RequestsTable } from "./requests-table";

const CHOICES: Record<RequestOutcome | "all", string> = {
  all: "All outcomes",
  success: "Success",
  client_error: "Client errors",
  rate_limited: "Rate limited",
  server_error: "Server errors",
};

/** The key's newest requests. */
export function RequestsCard({ keyId }: { keyId: string }) {
  const { scope } = useKeysPage();
  const [outcome, setOutcome] = useQueryState("outcome", { ...detailsFilters.outcome, history: "push" });
  const { data, error, isFetching, refetch } = useQuery({
    ...recentRequestsQuery(scope, keyId, outcome),
    refetchInterval: REFRESH_MS,
  });
  const requests = data?.requests;
  return (
    <Card>
      <CardHeader>
        <CardTitle>Recent requests</CardTitle>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <EnvironmentLink
            href={requestsUrl({ key: keyId })}
            className="text-sm underline underline-offset-4 hover:text-foreground"
          >
            All requests with this key
          </EnvironmentLink>
          <NativeSelect
            aria-label="Outcome"
            className="w-44"
            value={outcome}
            onChange={(event) => void setOutcome(event.target.value as typeof outcome)}
          >
            {Object.entries(CHOICES).map(([value, label]) => (
              <NativeSelectOption key={value} value={value}>
                {label}
              </NativeSelectOption>
            ))}
          </NativeSelect>
        </div>
      </CardHeader>
      {requests && requests.length > 0 && <RequestsTable requests={requests} keyId={keyId} />}
      {requests?.length === 0 && (
        <CardContent>
          <p className="py-6 text-center text-muted-foreground">
            {outcome === "all"
              ? "No requests in the last 7 days."
              : "No requests with this outcome in the last 7 days."}
          </p>
        </CardContent>
      )}
      {!requests && (
        <CardContent>
          {error ? (
            <ReadError error={error} what="The requests" isRetrying={isFetching} onRetry={refetch} />
          ) : (
            <Skeleton className="h-40 w-full" />
          )}
        </CardContent>
      )}
    </Card>
  );
}
