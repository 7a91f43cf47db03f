"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import type { EventFilterState } from "../filters";
import { useAuditPage } from "./audit-page";

type DayFieldsProps = { filters: EventFilterState; onChange: (next: Partial<EventFilterState>) => void };

/** The range's first and last day, both included, in the organization's time zone. */
export function DayFields({ filters: { fromDay, toDay }, onChange }: DayFieldsProps) {
  const { timeZone } = useAuditPage();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <DayField label="From" value={fromDay} max={toDay} onChange={(day) => onChange({ fromDay: day })} />
      <DayField label="to" value={toDay} min={fromDay} onChange={(day) => onChange({ toDay: day })} />
      <span className="text-muted-foreground text-xs">Both days included, time zone {timeZone}</span>
    </div>
  );
}

type Day = string | null;
type DayFieldProps = { label: string; value: Day; min?: Day; max?: Day; onChange: (day: Day) => void };

function DayField({ label, value, min, max, onChange }: DayFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        className="w-40"
        value={value ?? ""}
        min={min ?? undefined}
        max={max ?? undefined}
        onChange={({ target }) => onChange(target.value || null)}
      />
    </div>
  );
}
