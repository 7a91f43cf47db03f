"use client";

import type { Ref } from "react";
import { FilledForm } from "@/components/dialogs/filled-form";
import { TextLength } from "@/components/text-length";
import { Label } from "@/components/ui/label";
import { Textarea } from "@/components/ui/textarea";
import { REASON_MAX_LENGTH } from "@/lib/organizations/labels";

type ReasonFieldProps = {
  label: string;
  value: string;
  problem: string | undefined;
  ref: Ref<HTMLTextAreaElement>;
  onChange: (value: string) => void;
};

/** A reason that the operator writes for the organization's admins. */
export function ReasonField({ label, value, problem, ref, onChange }: ReasonFieldProps) {
  return (
    <div className="grid gap-1.5">
      <FilledForm isFilled={value.trim() !== ""} />
      <Label htmlFor="reason">{label}</Label>
      <Textarea
        ref={ref}
        id="reason"
        dir="auto"
        className="max-h-[35dvh]"
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? "reason-problem reason-readers" : "reason-readers"}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className="flex flex-wrap justify-between gap-x-4">
        <p id="reason-readers" className="text-[0.8125rem] text-muted-foreground">
          The organization’s owners and admins can read this, with your name.
        </p>
        <TextLength text={value} max={REASON_MAX_LENGTH} />
      </div>
      {problem && (
        <p id="reason-problem" role="alert" className="text-[0.8125rem] text-destructive">
          {problem}
        </p>
      )}
    </div>
  );
}
