"use client";

import { useQuery } from "@tanstack/react-query";
import { ScreenHeader } from "@/components/page/screen-header";
import { eventListQuery } from "../queries";
import { AUDIT_ABOUT } from "./audit-frame";
import { type AuditPage, AuditPageProvider } from "./audit-page";
import { AuditResults } from "./audit-results";
import { AuditToolbar } from "./audit-toolbar";
import { EventSheet } from "./event-sheet";
import { ExportMenu } from "./export-menu";
import { useEventFilters } from "./use-event-filters";

/** The audit log: every change in the organization. */
export function AuditScreen(page: AuditPage) {
  return (
    <AuditPageProvider {...page}>
      <AuditLog scope={page.scope} />
    </AuditPageProvider>
  );
}

function AuditLog({ scope }: Pick<AuditPage, "scope">) {
  const { filters, urlFilters, change, type, clear } = useEventFilters();
  const query = useQuery(eventListQuery(scope, filters));
  return (
    <>
      <ScreenHeader title="Audit log" about={AUDIT_ABOUT}>
        <ExportMenu filters={filters} />
      </ScreenHeader>
      <div className="grid min-w-0 gap-4">
        <AuditToolbar
          filters={filters}
          searchText={urlFilters.requestId || urlFilters.search}
          onChange={change}
          onType={type}
        />
        <AuditResults query={query} filters={filters} onChange={change} onClear={clear} />
      </div>
      <EventSheet events={query.data?.events ?? []} onChange={change} />
    </>
  );
}
