"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import type { EventFilterState } from "../filters";
import { useAuditPage } from "./audit-page";

type DayFieldsProps = { filters: EventFilterState; onChange: (next: Partial<EventFilterState>) => void };

/** The first and the last day of the range, both included, in the organization's time zone. */
export function DayFields({ filters: { fromDay, toDay }, onChange }: DayFieldsProps) {
  const { timeZone } = useAuditPage();
  const [from, to] = [useId(), useId()];
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm">
      <div className="flex items-center gap-2">
        <label htmlFor={from}>From</label>
        <Input
          id={from}
          type="date"
          className="w-40"
          value={fromDay ?? ""}
          max={toDay ?? undefined}
          onChange={({ target }) => onChange({ fromDay: target.value || null })}
        />
      </div>
      <div className="flex items-center gap-2">
        <label htmlFor={to}>to</label>
        <Input
          id={to}
          type="date"
          className="w-40"
          value={toDay ?? ""}
          min={fromDay ?? undefined}
          onChange={({ target }) => onChange({ toDay: target.value || null })}
        />
      </div>
      <span className="text-muted-foreground text-xs">Both days included, time zone {timeZone}</span>
    </div>
  );
}
