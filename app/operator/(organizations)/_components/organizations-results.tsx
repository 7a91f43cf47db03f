"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { Building2, SearchX } from "lucide-react";
import { Blank } from "@/components/lists/blank";
import { ReadError } from "@/components/lists/read-error";
import { TableSkeleton } from "@/components/lists/table-skeleton";
import { Button } from "@/components/ui/button";
import type { OrganizationRowsView } from "@/lib/organizations/access-schema";
import { count } from "../../_components/numbers";
import { PlacePager } from "../../_components/place-pager";
import { type OrganizationFilters, serializeOrganizationFilters } from "../../filters";
import { ORGANIZATION_FACTS } from "./organizations-frame";
import { OrganizationsTable } from "./organizations-table";

type OrganizationsResultsProps = {
  query: UseQueryResult<OrganizationRowsView>;
  filters: OrganizationFilters;
  onChange: (next: Partial<OrganizationFilters>) => void;
};

/** The list, or the matching loading, error or empty state. */
export function OrganizationsResults({ query, filters, onChange }: OrganizationsResultsProps) {
  const { data: list, error, isFetching, isPlaceholderData, refetch } = query;
  if (!list) {
    if (!error) return <TableSkeleton facts={ORGANIZATION_FACTS} />;
    return <ReadError error={error} what="The organizations" isRetrying={isFetching} onRetry={refetch} />;
  }
  const first = { ...filters, after: null, before: null };
  return (
    <div className="grid gap-4">
      {error && <ReadError error={error} what="Newer data" isRetrying={isFetching} onRetry={refetch} />}
      <section
        aria-label="Organizations"
        aria-busy={isPlaceholderData}
        className="@container rounded-lg border bg-card shadow-raised"
      >
        {list.organizations.length > 0 && <OrganizationsTable organizations={list.organizations} />}
        {list.organizations.length === 0 && <NoOrganizations filters={filters} onChange={onChange} />}
      </section>
      <PlacePager
        {...list}
        total={count(list.total, "organization")}
        urlOf={(place) => serializeOrganizationFilters("/operator", { ...first, ...place })}
      />
    </div>
  );
}

const NONE = { search: "", plan: null, access: null };

function NoOrganizations({ filters, onChange }: Omit<OrganizationsResultsProps, "query">) {
  const { search, plan, access, after, before } = filters;
  if (search || plan || access || after || before) {
    return (
      <Blank
        icon={<SearchX className="size-5" />}
        title={search ? `No organization matches “${search}”` : "No organization matches these filters"}
      >
        <p className="text-muted-foreground">
          Search matches names and short names, within the selected plan and access.
        </p>
        <Button variant="outline" className="mt-3" onClick={() => onChange(NONE)}>
          Show all organizations
        </Button>
      </Blank>
    );
  }
  return (
    <Blank icon={<Building2 className="size-5" />} title="No organizations yet">
      <p className="text-muted-foreground">Create the first one with the CLI on the server:</p>
      <pre className="mt-2 max-w-full overflow-x-auto rounded-md border bg-muted px-3 py-2 font-mono text-xs">
        npm run hub -- organizations create --name NAME --slug SLUG
      </pre>
    </Blank>
  );
}
