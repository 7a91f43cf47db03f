"use client";

import { useMemo } from "react";
import { Combobox } from "@/components/ui/combobox";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { useNow } from "@/components/use-now";
import { timeZones } from "@/lib/time/time-zone";
import { cityOf, offsetOf, regionOf, timeIn } from "./zone-labels";

/** The site's time zone, found by city, region or offset. */
export function TimeZoneField({ explanation }: { explanation: string }) {
  const now = useNow();
  return (
    <FormField<{ timeZone: string }, "timeZone">
      name="timeZone"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Time zone</FormLabel>
          <FormControl>
            <TimeZoneCombobox now={now} {...field} />
          </FormControl>
          <FormDescription>
            {field.value && `The time there is now ${timeIn(field.value, now)} (${offsetOf(field.value, now)}). `}
            {explanation}
          </FormDescription>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

type TimeZoneComboboxProps = { now: number; value: string; onChange: (timeZone: string) => void };

function TimeZoneCombobox({ now, value, ...props }: TimeZoneComboboxProps) {
  const options = useMemo(() => {
    const zones = timeZones();
    return (zones.includes(value) ? zones : [...zones, value]).filter(Boolean).map((zone) => optionOf(zone, now));
  }, [now, value]);
  return (
    <Combobox
      placeholder="Search for a city, such as Berlin"
      listLabel="Time zones"
      empty="No time zone matches. Try the capital or the largest city nearby."
      options={options}
      value={value}
      {...props}
    />
  );
}

function optionOf(timeZone: string, now: number) {
  const [label, region, offset] = [cityOf(timeZone), regionOf(timeZone), offsetOf(timeZone, now)];
  return {
    value: timeZone,
    label,
    detail: region ?? undefined,
    aside: `${timeIn(timeZone, now)} · ${offset}`,
    search: `${label} ${region ?? ""} ${offset.replace("−", "-")} ${timeZone}`,
  };
}
