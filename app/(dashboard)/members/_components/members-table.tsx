"use client";

import type { Sorting as SortingBy } from "@/components/lists/column-head";
import { ListTable } from "@/components/lists/list-table";
import { type MemberSort, memberSorts } from "@/lib/members/labels";
import type { MemberRow } from "@/lib/members/schema";
import { memberColumns } from "./members-columns";

type Sorting = SortingBy<MemberSort>;
type MembersTableProps = { members: MemberRow[]; sorting: Sorting; onSort: (sorting: Sorting) => void };

const BY_NAME: Sorting = { sort: "name", order: "asc" };

/** The member table. */
export function MembersTable({ members, sorting, onSort }: MembersTableProps) {
  return (
    <ListTable
      columns={memberColumns}
      rows={members}
      idOf={({ userId }) => userId}
      sorting={{ sorts: memberSorts, sorting, standard: BY_NAME, onSort }}
      cardClassName="@md:grid-cols-4"
    />
  );
}
