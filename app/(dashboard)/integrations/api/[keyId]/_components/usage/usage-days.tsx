"use client";

import { type FormEvent, useId, useState } from "react";
import { useKeysPage } from "@/app/(dashboard)/integrations/api/_components/table/keys-page";
import { type Days, type DaysProblems, daysProblems } from "@/app/(dashboard)/integrations/api/usage-period";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";

type UsageDaysProps = {
  /** The days in the URL. */
  days: Days;
  onChoose: (days: Days) => void;
};

/** Asks for a custom range. An invalid date stays in its field, with the problem below it. */
export function UsageDays({ days, onChoose }: UsageDaysProps) {
  const { timeZone } = useKeysPage();
  const [typed, setTyped] = useState(days);
  const [problems, setProblems] = useState<DaysProblems>(() => daysProblems(days, timeZone, Date.now()));
  function choose(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = daysProblems(typed, timeZone, Date.now());
    setProblems(found);
    const [wrong] = Object.keys(found);
    if (!wrong) return onChoose(typed);
    const field = event.currentTarget.elements.namedItem(wrong);
    if (field instanceof HTMLElement) field.focus();
  }
  const fieldOf = (end: keyof Days) => ({
    name: end,
    value: typed[end],
    problem: problems[end],
    onType: (day: string) => setTyped({ ...typed, [end]: day }),
  });
  return (
    <form noValidate onSubmit={choose} className="flex flex-wrap items-start gap-x-3 gap-y-3">
      <DayField label="First day" {...fieldOf("from")} />
      <DayField label="Last day" {...fieldOf("to")} />
      <Button type="submit" variant="outline" className="mt-5.5">
        Show
      </Button>
      <p className="w-full text-muted-foreground text-xs">Days begin and end at midnight, {timeZone} time.</p>
    </form>
  );
}

type DayFieldProps = {
  name: string;
  label: string;
  value: string;
  problem: string | undefined;
  onType: (day: string) => void;
};

function DayField({ name, label, value, problem, onType }: DayFieldProps) {
  const id = useId();
  return (
    <div className="grid w-36 gap-1.5">
      <Label htmlFor={id} className="text-xs">
        {label}
      </Label>
      <Input
        id={id}
        name={name}
        type="date"
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onType(event.target.value)}
      />
      <p id={`${id}-problem`} role="status" className="text-[0.8125rem] text-destructive empty:hidden">
        {problem}
      </p>
    </div>
  );
}
