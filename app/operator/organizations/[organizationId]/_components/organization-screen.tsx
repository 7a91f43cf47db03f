"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { ReadError } from "@/components/lists/read-error";
import { OperatorDialogs } from "../../../_components/operator-dialogs";
import { organizationQuery } from "../../../queries";
import { ChangesCard } from "./changes-card";
import { FactsCard } from "./facts-card";
import { KeysCard } from "./keys-card";
import { OrganizationHeader } from "./organization-header";
import { RequestsCard } from "./requests-card";

/** One organization, as operators see it. */
export function OrganizationScreen({ organizationId }: { organizationId: string }) {
  const { data: organization, error, isFetching, refetch } = useQuery(organizationQuery(organizationId));
  return (
    <OperatorDialogs>
      <Link
        href="/operator"
        className="-ml-1 mb-4 inline-flex min-h-6 items-center gap-1 rounded-sm pr-1 text-muted-foreground text-sm hover:text-foreground"
      >
        <ChevronLeft aria-hidden className="size-4" /> Organizations
      </Link>
      {!organization && <h1 className="sr-only">Organization</h1>}
      <div className="grid gap-6">
        {organization && <OrganizationHeader organization={organization} />}
        {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
        {organization && (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="grid min-w-0 gap-6">
              <RequestsCard requests={organization.requests} />
              <ChangesCard events={organization.events} />
            </div>
            <div className="grid min-w-0 gap-6 sm:grid-cols-2 lg:grid-cols-1">
              <FactsCard organization={organization} />
              <KeysCard organization={organization} />
            </div>
          </div>
        )}
      </div>
    </OperatorDialogs>
  );
}
