"use client";

import { useQuery } from "@tanstack/react-query";
import { ScreenHeader } from "@/components/page/screen-header";
import { organizationsQuery } from "../../queries";
import { ORGANIZATIONS_ABOUT } from "./organizations-frame";
import { OrganizationsResults } from "./organizations-results";
import { OrganizationsToolbar } from "./organizations-toolbar";
import { useOrganizationFilters } from "./use-organization-filters";

/** All organizations of the installation. */
export function OrganizationsScreen() {
  const { filters, searchText, change, search } = useOrganizationFilters();
  const query = useQuery(organizationsQuery(filters));
  return (
    <>
      <ScreenHeader title="Organizations" about={ORGANIZATIONS_ABOUT}>
        {null}
      </ScreenHeader>
      <div className="grid min-w-0 gap-4">
        <OrganizationsToolbar filters={filters} searchText={searchText} onChange={change} onSearch={search} />
        <OrganizationsResults query={query} filters={filters} onChange={change} />
      </div>
    </>
  );
}
