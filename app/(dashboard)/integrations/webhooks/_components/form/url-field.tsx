"use client";

import { useQuery } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useWatch } from "react-hook-form";
import { endpointListQuery } from "@/app/(dashboard)/integrations/webhooks/queries";
import { FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { useWebhooksPage } from "../webhooks-page";
import type { EndpointFormValues } from "./endpoint-form-values";

/** "URL": where the messages go. Warns when another endpoint has the same. */
export function UrlField({ editedId }: { editedId: string | undefined }) {
  return (
    <FormField<EndpointFormValues, "url">
      name="url"
      render={({ field }) => (
        <FormItem>
          <FormLabel>URL</FormLabel>
          <FormControl>
            <Input
              type="text"
              inputMode="url"
              autoComplete="off"
              spellCheck={false}
              placeholder="https://example.com/webhooks"
              {...field}
            />
          </FormControl>
          <FormDescription>Messages are sent there with POST. It must be reachable from the internet.</FormDescription>
          <FormMessage />
          <DuplicateUrl editedId={editedId} />
        </FormItem>
      )}
    />
  );
}

/** Two endpoints may have the same URL, but then it receives some events twice. */
function DuplicateUrl({ editedId }: { editedId: string | undefined }) {
  const { scope } = useWebhooksPage();
  const typed = useWatch<EndpointFormValues, "url">({ name: "url" }).trim();
  const { data } = useQuery(endpointListQuery(scope));
  const url = URL.canParse(typed) ? new URL(typed).href : null;
  const isTaken = url !== null && data?.endpoints.some((endpoint) => endpoint.id !== editedId && endpoint.url === url);
  return (
    <p aria-live="polite" className="flex items-start gap-1.5 text-[0.8125rem] text-warning empty:hidden">
      {isTaken && (
        <>
          <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          Another endpoint has this URL. You can use it again: it then receives events that both subscribe to twice.
        </>
      )}
    </p>
  );
}
