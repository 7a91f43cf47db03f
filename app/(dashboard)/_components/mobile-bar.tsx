"use client";

import { FlaskConical, Menu } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { type ReactNode, useRef, useState } from "react";
import { LogoMark } from "@/components/page/logo";
import { useEnvironment } from "@/components/page/use-environment";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

/** Loaded while the browser is idle, because wide screens never need it. */
const loadDrawer = () => import("./mobile-drawer");
const MobileDrawer = dynamic(orMissing(loadDrawer, MissingDialog), { ssr: false });

type MobileBarProps = { organizationName: string; bell: ReactNode; children: ReactNode };

/** The top bar on narrow screens. Its button opens the sidebar as a drawer; following a link closes it. */
export function MobileBar({ organizationName, bell, children }: MobileBarProps) {
  const environment = useEnvironment();
  const here = `${environment} ${usePathname()}`;
  const [openedAt, setOpenedAt] = useState<string | null>(null);
  const [wasOpened, setWasOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  usePrefetch(loadDrawer);
  const isOpen = openedAt === here;

  function open() {
    setWasOpened(true);
    setOpenedAt(here);
  }

  return (
    <header className="sticky top-0 z-30 flex h-14 items-center gap-2.5 border-b bg-background px-3 lg:hidden">
      <Button
        ref={button}
        variant="ghost"
        size="icon"
        aria-label="Open menu"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={open}
      >
        <Menu aria-hidden />
      </Button>
      {wasOpened && (
        <MobileDrawer isOpen={isOpen} onClose={() => setOpenedAt(null)} onClosed={() => button.current?.focus()}>
          {children}
        </MobileDrawer>
      )}
      <LogoMark className="size-6 shrink-0" />
      <p className="min-w-0 truncate font-semibold text-sm tracking-tight">{organizationName}</p>
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        {environment === "sandbox" && (
          <Badge variant="warning">
            <FlaskConical aria-hidden /> Sandbox
          </Badge>
        )}
        {bell}
      </div>
    </header>
  );
}
