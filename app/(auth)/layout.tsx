import type { ReactNode } from "react";
import { LogoMark } from "@/components/page/logo";
import { ThemeToggle } from "@/components/page/theme-toggle";
import { KeysPreview } from "./_components/keys-preview";

/** Layout of the screens outside the dashboard: the content beside an illustration of the dashboard. */
export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
      <div className="flex min-w-0 flex-col px-5 sm:px-10">
        <header className="flex h-16 items-center justify-between">
          <p className="flex items-center gap-2.5 font-semibold text-sm tracking-tight">
            <LogoMark className="size-6" />
            Integrations Hub
          </p>
          <ThemeToggle />
        </header>
        <main className="mx-auto flex w-full max-w-sm flex-1 flex-col justify-center pt-6 pb-24">{children}</main>
      </div>
      <KeysPreview />
    </div>
  );
}
