"use client";

import { createColumnHelper } from "@tanstack/react-table";
import { KeyRound, ShieldAlert, Smartphone } from "lucide-react";
import { Hint } from "@/components/hint";
import type { listTableFeatures } from "@/components/lists/list-table";
import { RelativeTime } from "@/components/relative-time";
import type { MemberRow } from "@/lib/members/schema";
import { MemberRowActions } from "./member-row-actions";
import { useMembersPage } from "./members-page";
import { RoleBadge } from "./role-badge";

const column = createColumnHelper<typeof listTableFeatures, MemberRow>();

/** The table's columns. A column whose id is a member sort is sortable. */
export const memberColumns = column.columns([
  column.accessor("name", {
    id: "name",
    header: "Name",
    cell: ({ row }) => <NameCell member={row.original} />,
  }),
  column.accessor("role", {
    id: "role",
    header: "Role",
    cell: ({ row }) => <RoleBadge role={row.original.role} />,
  }),
  column.accessor("secondFactors", {
    id: "secondFactors",
    header: "Second factor",
    cell: ({ row }) => <SecondFactorCell member={row.original} />,
  }),
  column.accessor("lastActiveAt", {
    id: "lastActiveAt",
    header: "Last active",
    cell: ({ row }) => <LastActiveCell at={row.original.lastActiveAt} />,
  }),
  column.accessor("addedAt", {
    id: "addedAt",
    header: "Added",
    cell: ({ row }) => <RelativeTime at={row.original.addedAt} className="whitespace-nowrap" />,
  }),
  column.display({
    id: "actions",
    header: "Actions",
    cell: ({ row }) => <MemberRowActions member={row.original} />,
  }),
]);

function NameCell({ member: { userId, name, email } }: { member: MemberRow }) {
  const isSelf = useMembersPage().userId === userId;
  return (
    <div className="grid min-w-0 gap-0.5">
      <span className="justify-self-start font-medium wrap-anywhere">
        <bdi>{name}</bdi>
        {isSelf && <span className="font-normal text-muted-foreground"> (you)</span>}
      </span>
      <span className="justify-self-start text-muted-foreground text-xs wrap-anywhere">{email}</span>
    </div>
  );
}

const FACTORS = {
  passkey: { Icon: KeyRound, label: "Passkey" },
  authenticator_app: { Icon: Smartphone, label: "Authenticator app" },
} as const;

function SecondFactorCell({ member: { secondFactors } }: { member: MemberRow }) {
  if (secondFactors.length === 0) {
    return (
      <span className="flex items-center gap-1.5 text-warning">
        <ShieldAlert aria-hidden className="size-4 shrink-0" /> None
      </span>
    );
  }
  return (
    <ul className="grid gap-0.5">
      {secondFactors.map((factor) => {
        const { Icon, label } = FACTORS[factor];
        return (
          <li key={factor} className="flex items-center gap-1.5 @3xl:whitespace-nowrap">
            <Icon aria-hidden className="size-4 shrink-0 text-muted-foreground" /> {label}
          </li>
        );
      })}
    </ul>
  );
}

function LastActiveCell({ at }: { at: string | null }) {
  if (at) return <RelativeTime at={at} className="whitespace-nowrap" />;
  return (
    <Hint tip="No browser is signed in with this account." className="whitespace-nowrap text-muted-foreground">
      Signed out
    </Hint>
  );
}
