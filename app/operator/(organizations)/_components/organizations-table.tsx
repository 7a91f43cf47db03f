"use client";

import { ListTable } from "@/components/lists/list-table";
import type { OrganizationRow } from "@/lib/organizations/access-schema";
import { organizationColumns } from "./organizations-columns";

/** The organization table. */
export function OrganizationsTable({ organizations }: { organizations: OrganizationRow[] }) {
  return (
    <ListTable
      columns={organizationColumns}
      rows={organizations}
      idOf={({ id }) => id}
      cardClassName="@md:grid-cols-3"
    />
  );
}
