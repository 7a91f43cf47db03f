"use client";

import { ChevronDown, ChevronUp, type LucideIcon } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { rowOpenerId, stepOfKey } from "@/components/lists/row-actions";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent } from "@/components/ui/sheet";

type RowPanelProps = {
  /** The open row; null while the panel is closed. */
  id: string | null;
  /** The rows of the list, in order. */
  ids: string[];
  /** What a row is: `request`, `event`. */
  what: string;
  className?: string;
  onStep: (id: string) => void;
  onClose: () => void;
  children: ReactNode;
};

/** A row's details beside its list. ↓/↑ and J/K step through the rows. The focus returns to the row that was open last. */
export function RowPanel({ id, ids, what, className, onStep, onClose, children }: RowPanelProps) {
  const content = useRef<HTMLDivElement>(null);
  const lastId = useRef(id);
  useEffect(() => {
    if (id === null) return;
    const hasStepped = lastId.current !== id;
    lastId.current = id;
    content.current?.scrollTo({ top: 0 });
    if (hasStepped) document.getElementById(rowOpenerId(id))?.scrollIntoView({ block: "nearest" });
  }, [id]);
  const index = id === null ? -1 : ids.indexOf(id);
  const steps = { previous: index < 0 ? undefined : ids[index - 1], next: index < 0 ? undefined : ids[index + 1] };
  function stepByKey(event: KeyboardEvent<HTMLElement>) {
    const step = stepOfKey(event);
    const next = step === null ? undefined : step > 0 ? steps.next : steps.previous;
    if (step === null || index < 0) return;
    event.preventDefault();
    if (next) onStep(next);
  }
  return (
    <Sheet open={id !== null} onOpenChange={onClose}>
      <SheetContent
        ref={content}
        side="right"
        className={className}
        onKeyDown={stepByKey}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          content.current?.focus();
        }}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          const opener = lastId.current === null ? null : document.getElementById(rowOpenerId(lastId.current));
          opener?.focus({ preventScroll: true });
        }}
      >
        {id !== null && (
          <>
            {index >= 0 && (
              <div className="flex items-center gap-1 border-b py-2.5 pr-14 pl-5">
                <p className="mr-auto text-muted-foreground text-xs tabular-nums" aria-live="polite">
                  {index + 1} of {ids.length} on this page
                </p>
                <Step Icon={ChevronUp} label={`Previous ${what}`} to={steps.previous} onStep={onStep} />
                <Step Icon={ChevronDown} label={`Next ${what}`} to={steps.next} onStep={onStep} />
              </div>
            )}
            {children}
          </>
        )}
      </SheetContent>
    </Sheet>
  );
}

type StepProps = { Icon: LucideIcon; label: string; to: string | undefined; onStep: (id: string) => void };

/** Keeps the focus at the ends of the list, because a disabled button would lose it. */
function Step({ Icon, label, to, onStep }: StepProps) {
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      aria-label={label}
      aria-disabled={!to || undefined}
      className="aria-disabled:opacity-50"
      onClick={() => to && onStep(to)}
    >
      <Icon aria-hidden />
    </Button>
  );
}
