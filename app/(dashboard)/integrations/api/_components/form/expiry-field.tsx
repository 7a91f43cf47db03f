"use client";

import { TriangleAlert } from "lucide-react";
import { useFormContext, useWatch } from "react-hook-form";
import { FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { NativeSelect, NativeSelectOption } from "@/components/ui/native-select";
import { formatDateTime } from "@/lib/time/readable-time";
import { useKeysPage } from "../table/keys-page";
import { expiryDays, type KeyFormValues } from "./key-form-values";

/** "Expires": a period, a date, or never. `keptExpiresAt` is the current expiry of the key being edited. */
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
            <FormControl>
              <NativeSelect {...field}>
                <ExpiryChoices keptExpiresAt={keptExpiresAt} />
              </NativeSelect>
            </FormControl>
            {expiry !== "date" && <DateProblem />}
            {expiry === "never" && <NeverWarning />}
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
    <>
      {keptExpiresAt && (
        <NativeSelectOption value="kept">{formatDateTime(keptExpiresAt, timeZone)} (unchanged)</NativeSelectOption>
      )}
      {expiryDays.map((days) => (
        <NativeSelectOption key={days} value={String(days)}>
          {days === 365 ? "1 year" : `${days} days`}
        </NativeSelectOption>
      ))}
      <NativeSelectOption value="date">Custom date…</NativeSelectOption>
      <NativeSelectOption value="never">Never</NativeSelectOption>
    </>
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

function NeverWarning() {
  return (
    <p aria-live="polite" className="flex gap-1.5 text-[0.8125rem] text-warning">
      <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
      If everyone forgets this key, it still works. With an expiry it stops by itself.
    </p>
  );
}

/** The server's error about an expiry that was not entered as a date. */
function DateProblem() {
  const { formState } = useFormContext<KeyFormValues>();
  const message = formState.errors.date?.message;
  return message ? <p className="text-[0.8125rem] text-destructive">{message}</p> : null;
}
