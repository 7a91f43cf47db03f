import type { ReactNode } from "react";
import { ProofHost } from "@/app/_proof/proof-host";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { requireOperatorPage } from "@/lib/dashboard/operator/operator-page";
import { OperatorBar } from "./_components/operator-bar";
import { consoleMetadata } from "./console-metadata";

export const generateMetadata = consoleMetadata({ default: "Operator console", template: "%s · Operator console" });

/** The console's frame. Its bar has its own colour, so that nobody mistakes it for an organization's dashboard. */
export default async function OperatorLayout({ children }: { children: ReactNode }) {
  const { user, dashboardName } = await requireOperatorPage();
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border bg-popover px-3 py-2 font-medium text-sm shadow-floating focus:translate-y-0"
      >
        Skip to content
      </a>
      <OperatorBar user={user} dashboardName={dashboardName} />
      <main id="content" tabIndex={-1} className="w-full flex-1 px-4 py-6 outline-none sm:px-8 lg:py-10">
        <div className="mx-auto w-full max-w-6xl">{children}</div>
      </main>
      <footer className="border-t px-4 py-3 sm:px-8">
        <div className="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p className="text-muted-foreground text-xs">Audit logs record what you do here, with your name.</p>
          <ThemeToggle />
        </div>
      </footer>
      <ProofHost />
    </div>
  );
}
