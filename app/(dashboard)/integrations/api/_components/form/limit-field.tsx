"use client";

import { useQuery } from "@tanstack/react-query";
import { useWatch } from "react-hook-form";
import { keyListQuery } from "@/app/(dashboard)/integrations/api/queries";
import { quotaFilters } from "@/app/(dashboard)/integrations/api/quota-filters";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { useKeysPage } from "../table/keys-page";
import type { KeyFormValues } from "./key-form-values";

/** "Limit": the key's own limit, below the plan's limit for all keys together. */
export function LimitField() {
  return (
    <FormField<KeyFormValues, "limit">
      name="limit"
      render={({ field }) => (
        <FormItem>
          <FormLabel>
            Limit <span className="font-normal text-muted-foreground">(optional)</span>
          </FormLabel>
          <div className="flex items-center gap-2.5">
            <FormControl>
              <Input inputMode="numeric" autoComplete="off" maxLength={9} className="w-32 tabular-nums" {...field} />
            </FormControl>
            <span className="text-sm">requests a minute</span>
          </div>
          <FormMessage />
          <LimitHint />
        </FormItem>
      )}
    />
  );
}

function LimitHint() {
  const { scope } = useKeysPage();
  const limit = Number(useWatch<KeyFormValues, "limit">({ name: "limit" }));
  const { data } = useQuery(keyListQuery(scope, quotaFilters));
  if (!data) return null;
  const plan = data.requestsPerMinute;
  const allows = `Your plan allows ${plan.toLocaleString("en")} for all ${scope.environment} keys together`;
  return (
    <FormDescription aria-live="polite">
      {limit > plan
        ? `${allows}, so this limit has no effect.`
        : `${allows}. A limit keeps this key from using them up.`}
    </FormDescription>
  );
}
