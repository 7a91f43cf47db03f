"use client";

import { LogOut, ShieldHalf } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/_session/actions";
import { useLeave } from "@/app/_session/use-leave";
import { LogoMark } from "@/components/page/logo";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { Button } from "@/components/ui/button";

/** The frame of the account screen for people who belong to no organization, such as operators. */
export function AccountShell({ isOperator, children }: { isOperator: boolean; children: ReactNode }) {
  const { isLeaving, leave } = useLeave();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border bg-popover px-3 py-2 font-medium text-sm shadow-floating focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-20 flex h-14 items-center gap-x-2 border-b bg-background px-4 sm:gap-x-3 sm:px-6">
        <Link href="/" className="flex items-center gap-2.5 font-semibold text-sm tracking-tight">
          <LogoMark className="size-6" />
          <span className="max-sm:sr-only">Integrations Hub</span>
        </Link>
        <ThemeToggle className="ml-auto" />
        {isOperator && (
          <Button asChild variant="outline" size="sm">
            <Link href="/operator">
              <ShieldHalf aria-hidden /> <span className="max-sm:sr-only">Operator console</span>
            </Link>
          </Button>
        )}
        <Button variant="outline" size="sm" disabled={isLeaving} onClick={() => leave(signOutAction)}>
          <LogOut aria-hidden /> Sign out
        </Button>
      </header>
      <main id="content" tabIndex={-1} className="w-full flex-1 px-4 py-6 outline-none sm:px-8 lg:py-10">
        <div className="mx-auto w-full max-w-6xl">{children}</div>
      </main>
    </div>
  );
}
