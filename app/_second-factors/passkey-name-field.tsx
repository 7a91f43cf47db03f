"use client";

import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";

/** The name of a passkey, in a form that has the field `name`. */
export function PasskeyNameField({ children }: { children?: string }) {
  return (
    <FormField<{ name: string }, "name">
      name="name"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Name</FormLabel>
          <FormControl>
            <Input {...field} autoFocus autoComplete="off" spellCheck={false} />
          </FormControl>
          {children && <FormDescription>{children}</FormDescription>}
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
