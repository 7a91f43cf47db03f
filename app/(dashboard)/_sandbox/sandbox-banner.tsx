"use client";

import { FlaskConical, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useEnvironment } from "@/components/use-environment";
import { Countdown } from "./countdown";

const ResetDialog = dynamic(() => import("./reset-dialog").then((module) => module.ResetDialog), { ssr: false });

/** The sections whose pages show one environment; the others show what both have in common. */
const SECTIONS = ["/integrations", "/sites"];

type SandboxBannerProps = { organizationId: string; canReset: boolean; resetHour: number };

/** Says on every page of the sandbox that it is one, how long its records last, and resets it. */
export function SandboxBanner(props: SandboxBannerProps) {
  const pathname = usePathname();
  const isOfEnvironment = SECTIONS.some((section) => pathname === section || pathname.startsWith(`${section}/`));
  return useEnvironment() === "sandbox" && isOfEnvironment ? <Banner {...props} /> : null;
}

function Banner({ organizationId, canReset, resetHour }: SandboxBannerProps) {
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  return (
    <aside
      aria-label="Sandbox"
      className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-warning-border border-b bg-warning-muted px-4 py-2 text-sm sm:px-8 xl:px-10"
    >
      <p className="flex min-w-0 items-start gap-2 text-muted-foreground">
        <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
        <span>
          <strong className="font-semibold text-warning">Sandbox</strong>: test data only.{" "}
          <Countdown resetHour={resetHour} />
        </span>
      </p>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          ref={button}
          variant="outline"
          size="sm"
          disabled={!canReset}
          aria-describedby={canReset ? undefined : "reset-sandbox-reason"}
          onClick={() => setIsOpen(true)}
        >
          <RotateCcw aria-hidden /> Reset now
        </Button>
        {!canReset && (
          <span id="reset-sandbox-reason" className="text-[0.8125rem] text-muted-foreground">
            Only owners and admins may.
          </span>
        )}
      </div>
      {isOpen && (
        <ResetDialog
          scope={{ organizationId, environment: "sandbox" }}
          onClose={() => setIsOpen(false)}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            button.current?.focus();
          }}
        />
      )}
    </aside>
  );
}
