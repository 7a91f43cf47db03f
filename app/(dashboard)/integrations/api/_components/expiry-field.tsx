"use client";

import { useFormContext, useWatch } from "react-hook-form";
import { FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { formatDateTime } from "@/lib/readable-time";
import { type ExpiryChoice, expiryDays, type KeyFormValues } from "./key-form-values";
import { useKeysPage } from "./keys-page";

/** "Expires": a span from now, a date, or never; `keptExpiresAt` is what the key being edited has. */
export function ExpiryField({ keptExpiresAt }: { keptExpiresAt: string | null }) {
  const { control } = useFormContext<KeyFormValues>();
  const expiry = useWatch({ control, name: "expiry" });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField<KeyFormValues, "expiry">
        name="expiry"
        render={({ field }) => (
          <FormItem>
            <FormLabel>Expires</FormLabel>
            <Select value={field.value} onValueChange={(value) => field.onChange(value as ExpiryChoice)}>
              <FormControl>
                <SelectTrigger ref={field.ref} onBlur={field.onBlur}>
                  <SelectValue />
                </SelectTrigger>
              </FormControl>
              <ExpiryChoices keptExpiresAt={keptExpiresAt} />
            </Select>
            {expiry !== "date" && <DateProblem />}
          </FormItem>
        )}
      />
      {expiry === "date" && <DateField />}
    </div>
  );
}

function ExpiryChoices({ keptExpiresAt }: { keptExpiresAt: string | null }) {
  const { timeZone } = useKeysPage();
  return (
    <SelectContent>
      {keptExpiresAt && <SelectItem value="kept">{formatDateTime(keptExpiresAt, timeZone)} (as now)</SelectItem>}
      <SelectItem value="never">Never</SelectItem>
      {expiryDays.map((days) => (
        <SelectItem key={days} value={String(days)}>
          {days === 365 ? "1 year" : `${days} days`}
        </SelectItem>
      ))}
      <SelectItem value="date">On a date…</SelectItem>
    </SelectContent>
  );
}

function DateField() {
  const { timeZone } = useKeysPage();
  return (
    <FormField<KeyFormValues, "date">
      name="date"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Last day</FormLabel>
          <FormControl>
            <Input type="date" {...field} />
          </FormControl>
          <p className="text-[0.8125rem] text-muted-foreground">Until midnight, {timeZone} time.</p>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

/** The answer's complaint about an expiry that was not typed as a date. */
function DateProblem() {
  const { formState } = useFormContext<KeyFormValues>();
  const message = formState.errors.date?.message;
  return message ? <p className="text-[0.8125rem] text-destructive">{message}</p> : null;
}
