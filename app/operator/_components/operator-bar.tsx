"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldHalf } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { openRequestsQuery } from "../queries";
import { OperatorMenu } from "./operator-menu";

type OperatorBarProps = { user: { name: string; email: string }; dashboardName: string | null };

/** The console's header: its name, its sections and the operator's menu. */
export function OperatorBar({ user, dashboardName }: OperatorBarProps) {
  const pathname = usePathname();
  const { data: open = 0 } = useQuery(openRequestsQuery());
  const isQueue = pathname.startsWith("/operator/requests");
  const isAccounts = pathname.startsWith("/operator/accounts");
  const isEmails = pathname.startsWith("/operator/emails");
  const isLog = pathname.startsWith("/operator/installation-log");
  return (
    <header className="sticky top-0 z-30 bg-operator text-operator-foreground [--ring:var(--operator-foreground)]">
      <div aria-hidden className={STRIPES} />
      <div className="px-4 sm:px-8">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center gap-x-6">
          <p className="flex h-12 items-center gap-2 font-semibold text-sm tracking-tight">
            <ShieldHalf aria-hidden className="size-5 text-operator-stripe" />
            Operator console
          </p>
          <nav
            aria-label="Operator console"
            className="order-last -mx-2 flex w-full flex-wrap gap-x-1 pb-2 sm:order-none sm:mx-0 sm:w-auto sm:pb-0"
          >
            <Section href="/operator/requests" isCurrent={isQueue}>
              Requests
              {open > 0 && (
                <span className="ml-1.5 rounded-full bg-operator-stripe px-1.5 font-semibold text-[oklch(0.2_0.05_325)] text-xs tabular-nums">
                  {open.toLocaleString("en")}
                  <span className="sr-only"> open</span>
                </span>
              )}
            </Section>
            <Section href="/operator" isCurrent={!isQueue && !isAccounts && !isEmails && !isLog}>
              Organizations
            </Section>
            <Section href="/operator/accounts" isCurrent={isAccounts}>
              Accounts
            </Section>
            <Section href="/operator/emails" isCurrent={isEmails}>
              E-mails
            </Section>
            <Section href="/operator/installation-log" isCurrent={isLog}>
              Installation log
            </Section>
          </nav>
          <div className="-mr-2 ml-auto">
            <OperatorMenu user={user} dashboardName={dashboardName} />
          </div>
        </div>
      </div>
    </header>
  );
}

const STRIPES =
  "h-1 bg-[repeating-linear-gradient(135deg,var(--operator-stripe)_0_10px,var(--operator)_10px_20px)] forced-colors:border-b-4";

function Section({ href, isCurrent, children }: { href: string; isCurrent: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      className="inline-flex h-8 items-center whitespace-nowrap rounded-md px-1.5 font-medium text-sm transition-colors hover:bg-operator-accent aria-[current]:bg-operator-accent sm:px-2.5"
    >
      {children}
    </Link>
  );
}
