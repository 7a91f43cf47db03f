"use client";

import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { EndpointFormValues } from "./endpoint-form-values";

/** "Maximum rate": how many messages a second the endpoint can take. */
export function RateField() {
  return (
    <FormField<EndpointFormValues, "rate">
      name="rate"
      render={({ field }) => (
        <FormItem>
          <FormLabel>
            Maximum rate <span className="font-normal text-muted-foreground">(optional)</span>
          </FormLabel>
          <div className="flex items-center gap-2.5">
            <FormControl>
              <Input inputMode="numeric" autoComplete="off" maxLength={9} className="w-32 tabular-nums" {...field} />
            </FormControl>
            <span className="text-sm">messages a second</span>
          </div>
          <FormMessage />
          <FormDescription>Above it, messages wait. Without it, they are sent as events happen.</FormDescription>
        </FormItem>
      )}
    />
  );
}
