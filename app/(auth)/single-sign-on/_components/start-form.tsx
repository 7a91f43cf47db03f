"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useForm } from "react-hook-form";
import type { z } from "zod";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { type StartInput, startInput } from "@/lib/auth/single-sign-on/schema";
import { EmailInput } from "../../_components/email-input";
import { typedAddress } from "../../_components/typed-address";
import { startSingleSignOnAction } from "../actions";
import { useDeparture } from "./use-departure";

const TITLES = { NOT_FOUND: "No single sign-on found", RATE_LIMITED: "Too many attempts" };

/** Asks for the address, whose domain says which provider to go to. */
export function StartForm({ callbackPath }: { callbackPath: string }) {
  const { go, isPending, error } = useDeparture(startSingleSignOnAction);
  const form = useForm<z.input<typeof startInput>, unknown, StartInput>({
    defaultValues: { email: typedAddress(), callbackPath },
    resolver: zodResolver(startInput),
  });
  return (
    <Form {...form}>
      <form
        method="post"
        noValidate
        className="grid gap-5"
        onSubmit={form.handleSubmit((input) => {
          if (!isPending) go(input);
        })}
      >
        <ActionAlert error={error} titles={TITLES} />
        <FormField
          control={form.control}
          name="email"
          render={({ field }) => (
            <FormItem>
              <FormLabel>Work e-mail</FormLabel>
              <FormControl>
                <EmailInput {...field} />
              </FormControl>
              <FormMessage />
            </FormItem>
          )}
        />
        <PendingButton type="submit" size="lg" className="w-full" isPending={isPending}>
          {isPending ? "Going to your provider…" : "Continue"}
        </PendingButton>
      </form>
    </Form>
  );
}
