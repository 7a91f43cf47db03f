"use client";

import { FlaskConical, RotateCcw } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef, useState } from "react";
import { MissingDialog } from "@/components/parts/missing-dialog";
import { orMissing } from "@/components/parts/or-missing";
import { usePrefetch } from "@/components/parts/use-prefetch";
import { Button } from "@/components/ui/button";
import { Countdown } from "./countdown";

const loadReset = () => import("./reset-dialog");
const ResetDialog = dynamic(orMissing(loadReset, MissingDialog), { ssr: false });

export type SandboxNoticeProps = { organizationId: string; canReset: boolean; resetHour: number };

/** Says that this is the sandbox and when it resets. Loaded separately, because most pages show live data. */
export default function SandboxNotice({ organizationId, canReset, resetHour }: SandboxNoticeProps) {
  const [isOpen, setIsOpen] = useState(false);
  usePrefetch(loadReset);
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
            Only owners and admins can reset it.
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
