"use client";

import { useMemo } from "react";
import type { Sorting as SortingBy } from "@/components/lists/column-head";
import { ListTable } from "@/components/lists/list-table";
import { type SiteSort, siteSorts } from "@/lib/sites/labels";
import type { SiteRow } from "@/lib/sites/schema";
import { siteColumns } from "./sites-columns";
import { useSitesPage } from "./sites-page";

type Sorting = SortingBy<SiteSort>;
type SitesTableProps = { sites: SiteRow[]; sorting: Sorting; onSort: (sorting: Sorting) => void };

const BY_NAME: Sorting = { sort: "name", order: "asc" };

/** The site table. */
export function SitesTable({ sites, sorting, onSort }: SitesTableProps) {
  const { canManage } = useSitesPage();
  const columns = useMemo(() => siteColumns(canManage), [canManage]);
  return (
    <ListTable
      columns={columns}
      rows={sites}
      idOf={({ id }) => id}
      sorting={{ sorts: siteSorts, sorting, standard: BY_NAME, onSort }}
      cardClassName="@md:grid-cols-4"
    />
  );
}
