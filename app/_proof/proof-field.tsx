"use client";

import { type ComponentProps, type ReactNode, type RefObject, useId } from "react";
import type { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

/** The state of the one field of the dialog. `issue`: what is wrong with its value. */
export type ProofFieldState = {
  ref: RefObject<HTMLInputElement | null>;
  value: string;
  issue: string | undefined;
  onType: (typed: string) => void;
};

type ProofFieldProps = ProofFieldState & {
  label: string;
  children: (props: ComponentProps<typeof Input>) => ReactNode;
};

/** A labelled field with its message, which takes the focus when it appears. */
export function ProofField({ ref, value, issue, onType, label, children }: ProofFieldProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <Label htmlFor={id}>{label}</Label>
      {children({
        id,
        ref,
        value,
        autoFocus: true,
        "aria-invalid": issue ? true : undefined,
        "aria-describedby": issue ? `${id}-issue` : undefined,
        onChange: (event) => onType(event.target.value),
      })}
      {issue && (
        <p id={`${id}-issue`} role="alert" className="text-[0.8125rem] text-destructive">
          {issue}
        </p>
      )}
    </div>
  );
}
