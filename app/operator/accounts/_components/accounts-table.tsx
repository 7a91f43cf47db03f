"use client";

import { CircleCheck, CircleX, ShieldCheck, ShieldHalf, ShieldOff } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { AccountRow } from "@/lib/auth/accounts/console/schema";
import { AccountRowActions } from "./account-row-actions";

const HEADINGS = ["Name", "State", "Organizations", "Second factor", "Last active"];

/** The table of accounts. On narrow screens each row becomes a card. */
export function AccountsTable({ accounts, ownId }: { accounts: AccountRow[]; ownId: string }) {
  return (
    <Table className="block @3xl:table">
      <TableHeader className="hidden @3xl:table-header-group">
        <TableRow className="bg-muted hover:bg-muted">
          {HEADINGS.map((heading) => (
            <TableHead key={heading}>{heading}</TableHead>
          ))}
          <TableHead>
            <span className="sr-only">Actions</span>
          </TableHead>
        </TableRow>
      </TableHeader>
      <TableBody className="block @3xl:table-row-group">
        {accounts.map((account) => (
          <TableRow key={account.id} className={ROW}>
            <TableCell className={NAME}>
              <div className="grid min-w-0 gap-0.5 pr-10 @3xl:pr-0">
                <span dir="auto" className="font-medium wrap-anywhere">
                  {account.name}
                </span>
                <span className="text-muted-foreground text-xs wrap-anywhere">{account.email}</span>
              </div>
            </TableCell>
            <Fact label="State">
              <State account={account} />
            </Fact>
            <Fact label="Organizations">
              <Organizations account={account} />
            </Fact>
            <Fact label="Second factor">
              <SecondFactor has={account.hasSecondFactor} />
            </Fact>
            <Fact label="Last active">
              {account.lastActiveAt ? (
                <RelativeTime at={account.lastActiveAt} className="whitespace-nowrap" />
              ) : (
                <span className="text-muted-foreground">No session</span>
              )}
            </Fact>
            <TableCell className={ACTIONS}>
              <AccountRowActions account={account} isOwn={account.id === ownId} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const ROW = "relative grid grid-cols-2 gap-x-4 gap-y-3 px-4 py-4 @md:grid-cols-4 @3xl:table-row";
const FACT = "block p-0 first:pl-0 last:pr-0 @3xl:table-cell @3xl:px-3 @3xl:py-3";
const NAME = "col-span-full block p-0 first:pl-0 @3xl:table-cell @3xl:py-3 @3xl:pr-3 @3xl:first:pl-5";
const ACTIONS =
  "absolute top-3 right-2 block p-0 last:pr-0 @3xl:static @3xl:table-cell @3xl:py-3 @3xl:text-right @3xl:last:pr-4";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <TableCell className={FACT}>
      <span aria-hidden className="mb-1 block text-muted-foreground text-xs @3xl:hidden">
        {label}
      </span>
      {children}
    </TableCell>
  );
}

function State({ account: { disabledAt, isOperator } }: { account: AccountRow }) {
  return (
    <span className="flex flex-wrap gap-1">
      {disabledAt ? (
        <Badge variant="destructive">
          <CircleX aria-hidden /> Disabled
        </Badge>
      ) : (
        <Badge variant="success">
          <CircleCheck aria-hidden /> Active
        </Badge>
      )}
      {isOperator && (
        <Badge>
          <ShieldHalf aria-hidden /> Operator
        </Badge>
      )}
    </span>
  );
}

function Organizations({ account: { organizations, organizationsTotal } }: { account: AccountRow }) {
  if (organizationsTotal === 0) return <span className="text-muted-foreground">None</span>;
  const more = organizationsTotal - organizations.length;
  return (
    <ul className="grid gap-0.5">
      {organizations.map(({ id, name }) => (
        <li key={id}>
          <Link
            href={`/operator/organizations/${id}`}
            dir="auto"
            className="inline-block rounded-sm py-0.5 underline-offset-4 wrap-anywhere hover:underline"
          >
            {name}
          </Link>
        </li>
      ))}
      {more > 0 && <li className="text-muted-foreground text-xs">and {more} more</li>}
    </ul>
  );
}

function SecondFactor({ has }: { has: boolean }) {
  const Icon = has ? ShieldCheck : ShieldOff;
  return (
    <span
      className={has ? "inline-flex items-center gap-1.5" : "inline-flex items-center gap-1.5 text-muted-foreground"}
    >
      <Icon aria-hidden className="size-4" /> {has ? "Set up" : "None"}
    </span>
  );
}
