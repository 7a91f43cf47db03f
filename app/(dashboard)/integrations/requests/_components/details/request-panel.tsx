"use client";

import { useQuery } from "@tanstack/react-query";
import { requestDetailsQuery } from "@/app/(dashboard)/integrations/requests/queries";
import { CopyButton } from "@/components/copy-button";
import { ReadError } from "@/components/lists/read-error";
import { RowPanel } from "@/components/lists/row-panel";
import { SheetDescription, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { RequestDetails } from "@/lib/request-log/schema";
import { describeForSupport } from "../request-labels";
import { useRequestsPage } from "../requests-page";
import { RequestFacts } from "./request-facts";
import { RequestStatus } from "./request-status";

type RequestPanelProps = {
  id: string | null;
  /** The listed requests. */
  ids: string[];
  onStep: (id: string) => void;
  onClose: () => void;
};

/** One request's details beside the list. */
export function RequestPanel({ id, ...list }: RequestPanelProps) {
  return (
    <RowPanel id={id} what="request" {...list}>
      {id !== null && <Panel id={id} />}
    </RowPanel>
  );
}

function Panel({ id }: { id: string }) {
  const { scope } = useRequestsPage();
  const { data: request, error, isFetching, refetch } = useQuery({ ...requestDetailsQuery(scope, id) });
  return (
    <div className="grid gap-5 p-5">
      {request && <PanelHead request={request} />}
      {!request && (
        <>
          <SheetTitle className="pr-10 font-semibold">Request</SheetTitle>
          <SheetDescription className="sr-only">Details of one request.</SheetDescription>
        </>
      )}
      {!request && error && <ReadError error={error} what="This request" isRetrying={isFetching} onRetry={refetch} />}
      {!request && !error && <PanelSkeleton />}
      {request && <RequestFacts request={request} />}
    </div>
  );
}

function PanelHead({ request }: { request: RequestDetails }) {
  const { organizationName } = useRequestsPage();
  return (
    <div className="grid gap-3 border-b pb-5">
      <SheetTitle className="font-medium font-mono text-sm leading-6 wrap-anywhere">
        {request.method} {request.path}
      </SheetTitle>
      <SheetDescription className="sr-only">Details of this request.</SheetDescription>
      <RequestStatus {...request} />
      <div>
        <CopyButton variant="outline" size="sm" text={describeForSupport(organizationName, request)}>
          Copy for support
        </CopyButton>
        <p className="mt-1.5 text-muted-foreground text-xs">Organization, key name and request ID. No secrets.</p>
      </div>
    </div>
  );
}

function PanelSkeleton() {
  return (
    <div aria-busy className="grid gap-4">
      <Skeleton className="h-5 w-24 rounded-full" />
      <Skeleton className="h-8 w-36" />
      <Skeleton className="h-32 w-full" />
      <Skeleton className="h-40 w-full" />
    </div>
  );
}
