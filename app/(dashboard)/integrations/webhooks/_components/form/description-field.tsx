"use client";

import { FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import type { EndpointFormValues } from "./endpoint-form-values";

/** "Description": what the endpoint is for. */
export function DescriptionField() {
  return (
    <FormField<EndpointFormValues, "description">
      name="description"
      render={({ field }) => (
        <FormItem>
          <FormLabel>
            Description <span className="font-normal text-muted-foreground">(optional)</span>
          </FormLabel>
          <FormControl>
            <Input autoComplete="off" dir="auto" placeholder="Such as “Badge printer in the lobby”" {...field} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
