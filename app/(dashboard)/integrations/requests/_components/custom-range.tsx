"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { isAppError } from "@/lib/platform/errors";
import { instantAt, wallTime } from "@/lib/time/wall-clock";
import { useRequestsPage } from "./requests-page";
import type { RequestFilterControls } from "./use-request-filters";

type CustomRangeProps = { controls: RequestFilterControls; error: Error | null };

/** The start and end of a custom range in the organization's time zone. The server's errors appear below each field. */
export function CustomRange({ controls: { filters, change }, error }: CustomRangeProps) {
  const { timeZone } = useRequestsPage();
  const issues = isAppError(error) ? (error.details.fields ?? []) : [];
  const issueOf = (name: string) => issues.find(({ field }) => field === name)?.issue;
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2 md:max-w-xl">
      <legend className="sr-only">Time range</legend>
      <End
        label={`From (${timeZone})`}
        at={filters.from}
        issue={issueOf("from")}
        onChange={(from) => change({ from })}
      />
      <End
        label={`To (${timeZone})`}
        at={filters.to}
        issue={issueOf("to")}
        note="Leave empty for now"
        onChange={(to) => change({ to, autoRefresh: false })}
      />
    </fieldset>
  );
}

type EndProps = {
  label: string;
  at: string | null;
  issue: string | undefined;
  note?: string;
  onChange: (at: string | null) => void;
};

function End({ label, at, issue, note, onChange }: EndProps) {
  const { timeZone } = useRequestsPage();
  const id = useId();
  const isTime = at !== null && !Number.isNaN(Date.parse(at));
  const message = issue ?? note;
  return (
    <div className="grid content-start gap-1">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        key={at}
        type="datetime-local"
        max="2999-12-31T23:59"
        aria-invalid={issue !== undefined || undefined}
        aria-describedby={message ? `${id}-note` : undefined}
        defaultValue={isTime ? wallTime(new Date(at), timeZone).slice(0, 16) : ""}
        onBlur={({ target }) => {
          const next = target.value ? instantAt(target.value, timeZone).toISOString() : null;
          if (next?.slice(0, 16) !== at?.slice(0, 16)) onChange(next);
        }}
        onKeyDown={({ key, currentTarget }) => key === "Enter" && currentTarget.blur()}
      />
      {message && (
        <p id={`${id}-note`} className={issue ? "text-destructive text-sm" : "text-muted-foreground text-xs"}>
          {message}
        </p>
      )}
    </div>
  );
}
