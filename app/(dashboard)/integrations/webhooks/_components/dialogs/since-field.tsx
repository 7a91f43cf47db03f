"use client";

import { useEffect, useId, useState } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { DAY_MS, HOUR_MS } from "@/lib/time/durations";
import { formatDateTime } from "@/lib/time/readable-time";
import { instantAt, wallTime } from "@/lib/time/wall-clock";
import { MESSAGE_RETENTION_DAYS } from "@/lib/webhooks/labels";
import { useWebhooksPage } from "../webhooks-page";

const AGES = [
  { value: "1h", label: "The last hour", ageMs: HOUR_MS },
  { value: "24h", label: "The last 24 hours", ageMs: DAY_MS },
  { value: "7d", label: "The last 7 days", ageMs: 7 * DAY_MS },
  { value: "30d", label: "The last 30 days", ageMs: 30 * DAY_MS },
];

type SinceFieldProps = {
  /** Since when every attempt fails; offered as a choice. */
  failingSince: string | null;
  /** Receives the chosen time; null while the typed one is not possible. */
  onChange: (since: string | null) => void;
};

/** "Since": from when on messages are sent again. */
export function SinceField({ failingSince, onChange }: SinceFieldProps) {
  const { timeZone } = useWebhooksPage();
  const [choice, setChoice] = useState(failingSince ? "failing" : "24h");
  const [typed, setTyped] = useState(() => wallTime(new Date(Date.now() - DAY_MS), timeZone).slice(0, 16));
  const id = useId();
  const since = sinceOf(choice, { failingSince, typed, timeZone });
  useEffect(() => onChange(since), [since, onChange]);
  return (
    <div className="grid gap-3">
      <div className="grid gap-1.5">
        <Label htmlFor={id}>Since</Label>
        <NativeSelect id={id} className="sm:w-80" value={choice} onChange={({ target }) => setChoice(target.value)}>
          {failingSince && <NativeSelectOption value="failing">The first failure</NativeSelectOption>}
          {AGES.map(({ value, label }) => (
            <NativeSelectOption key={value} value={value}>
              {label}
            </NativeSelectOption>
          ))}
          <NativeSelectOption value="typed">A time…</NativeSelectOption>
        </NativeSelect>
        {since && (
          <p className="text-[0.8125rem] text-muted-foreground tabular-nums">
            Messages from {formatDateTime(since, timeZone)} on
          </p>
        )}
      </div>
      {choice === "typed" && (
        <div className="grid gap-1.5">
          <Label htmlFor={`${id}-time`}>Time ({timeZone})</Label>
          <Input
            id={`${id}-time`}
            type="datetime-local"
            className="sm:w-80"
            value={typed}
            aria-invalid={since === null || undefined}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
      )}
    </div>
  );
}

type Chosen = { failingSince: string | null; typed: string; timeZone: string };

/** The time in ISO 8601, to the minute so that it stays the same while the dialog is open; null when it is not possible. */
function sinceOf(choice: string, { failingSince, typed, timeZone }: Chosen): string | null {
  if (choice === "failing") return failingSince;
  const age = AGES.find(({ value }) => value === choice);
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  if (age) return new Date(now - age.ageMs + 60_000).toISOString();
  const at = typed ? instantAt(typed, timeZone).getTime() : Number.NaN;
  const isPossible = at <= Date.now() && at > now - MESSAGE_RETENTION_DAYS * DAY_MS;
  return isPossible ? new Date(at).toISOString() : null;
}
