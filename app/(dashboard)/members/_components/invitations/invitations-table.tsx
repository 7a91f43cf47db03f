"use client";

import { Clock, TimerOff } from "lucide-react";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { InvitationView } from "@/lib/members/schema";
import { RoleBadge } from "../role-badge";
import { InvitationRowActions } from "./invitation-row-actions";

/** The table of open invitations, the latest first. On narrow screens each row becomes a card. */
export function InvitationsTable({ invitations }: { invitations: InvitationView[] }) {
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        <TableRow className="bg-muted hover:bg-muted">
          <TableHead>E-mail</TableHead>
          <TableHead>Role</TableHead>
          <TableHead>Invited by</TableHead>
          <TableHead>Sent</TableHead>
          <TableHead>Expires</TableHead>
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {invitations.map((invitation) => (
          <InvitationTableRow key={invitation.id} invitation={invitation} />
        ))}
      </TableBody>
    </Table>
  );
}

function InvitationTableRow({ invitation }: { invitation: InvitationView }) {
  const { email, role, invitedBy, sentAt } = invitation;
  return (
    <TableRow className="relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @md:grid-cols-4 @3xl:table-row">
      <TableCell className="col-span-full block p-0 pr-10 font-medium wrap-anywhere first:pl-0 @3xl:table-cell @3xl:py-3 @3xl:pr-3 @3xl:first:pl-5">
        {email}
      </TableCell>
      <Fact label="Role">
        <RoleBadge role={role} />
      </Fact>
      <Fact label="Invited by">
        <bdi className="wrap-anywhere">{invitedBy}</bdi>
      </Fact>
      <Fact label="Sent">
        <RelativeTime at={sentAt} className="whitespace-nowrap" />
      </Fact>
      <Fact label="Expires">
        <Expiry invitation={invitation} />
      </Fact>
      <TableCell className="absolute top-3 right-2 block p-0 last:pr-0 @3xl:static @3xl:table-cell @3xl:w-12 @3xl:py-3 @3xl:last:pr-3">
        <InvitationRowActions invitation={invitation} />
      </TableCell>
    </TableRow>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <TableCell className="block p-0 @3xl:table-cell @3xl:px-3 @3xl:py-3">
      <span aria-hidden className="mb-1 block text-muted-foreground text-xs @3xl:hidden">
        {label}
      </span>
      {children}
    </TableCell>
  );
}

function Expiry({ invitation: { expiresAt, isExpired } }: { invitation: InvitationView }) {
  const Icon = isExpired ? TimerOff : Clock;
  return (
    <span className={isExpired ? "flex items-center gap-1.5 text-warning" : "flex items-center gap-1.5"}>
      <Icon aria-hidden className="size-4 shrink-0 opacity-80" />
      <span>
        {isExpired && "Expired "}
        <RelativeTime at={expiresAt} className="@3xl:whitespace-nowrap" />
      </span>
    </span>
  );
}
