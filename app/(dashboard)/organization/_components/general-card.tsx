"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { Card, CardContent, CardFooter, CardHeader, CardTitle } from "@/components/ui/card";
import { Form, FormControl, FormDescription, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import {
  type OwnOrganizationView,
  type UpdateOwnOrganizationInput,
  updateOwnOrganizationInput,
} from "@/lib/organizations/own/schema";
import { TimeZoneField } from "../../sites/_components/time-zone-field";
import { updateOwnOrganizationAction } from "../actions";
import { ORGANIZATION_ALERT_TITLES, useOrganizationChange } from "./use-organization-change";
import { useTakeSaved } from "./use-take-saved";

type FormValues = { name: string; timeZone: string; notificationEmail: string };

const valuesOf = ({ name, timeZone, notificationEmail }: OwnOrganizationView): FormValues => ({
  name,
  timeZone,
  notificationEmail: notificationEmail ?? "",
});

/** Name, time zone and shared mailbox. Only changed fields are sent, so that nobody undoes another one's change. */
export function GeneralCard({ organization }: { organization: OwnOrganizationView }) {
  const router = useRouter();
  const form = useForm<FormValues, unknown, UpdateOwnOrganizationInput>({
    defaultValues: valuesOf(organization),
    resolver: zodResolver(updateOwnOrganizationInput) as never,
  });
  const { setError, formState } = form;
  const { isDirty, dirtyFields } = formState;
  const { noteSent, takeSaved } = useTakeSaved(form);
  const { run, isPending, error } = useOrganizationChange(updateOwnOrganizationAction, {
    onDone: (saved) => {
      takeSaved(valuesOf(saved));
      toast.success("Saved the organization");
      router.refresh();
    },
  });
  useEffect(() => {
    for (const { field, issue } of error?.details.fields ?? []) {
      setError(field as keyof FormValues, { type: "server", message: issue }, { shouldFocus: true });
    }
  }, [error, setError]);
  const submit = form.handleSubmit((input) => {
    const fields = Object.entries(input).filter(([field]) => dirtyFields[field as keyof FormValues]);
    noteSent();
    run(Object.fromEntries(fields));
  });
  return (
    <Card aria-labelledby="general-title">
      <CardHeader>
        <CardTitle id="general-title">General</CardTitle>
        <p className="text-muted-foreground text-xs wrap-anywhere">
          Short name <span className="font-mono">{organization.slug}</span>
        </p>
      </CardHeader>
      <Form {...form}>
        <form noValidate onSubmit={submit}>
          <CardContent className="grid gap-5">
            <NameField />
            <TimeZoneField explanation="Charts, exports and dates of this organization use it. Each site has its own." />
            <MailboxField />
            {error && !error.details.fields && (
              <ActionAlert error={error} titles={ORGANIZATION_ALERT_TITLES} onRetry={() => void submit()} />
            )}
          </CardContent>
          <CardFooter className="justify-end">
            <PendingButton type="submit" isPending={isPending} disabled={!isDirty && !isPending}>
              Save
            </PendingButton>
          </CardFooter>
        </form>
      </Form>
    </Card>
  );
}

function NameField() {
  return (
    <FormField<FormValues, "name">
      name="name"
      render={({ field }) => (
        <FormItem>
          <FormLabel>Name</FormLabel>
          <FormControl>
            <Input autoComplete="organization" dir="auto" {...field} />
          </FormControl>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}

function MailboxField() {
  return (
    <FormField<FormValues, "notificationEmail">
      name="notificationEmail"
      render={({ field }) => (
        <FormItem>
          <FormLabel>
            Shared mailbox <span className="font-normal text-muted-foreground">(optional)</span>
          </FormLabel>
          <FormControl>
            <Input
              type="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="api-team@example.com"
              {...field}
            />
          </FormControl>
          <FormDescription>
            Gets a copy of the notifications about keys, for example when one expires. Use an address that several
            people read.
          </FormDescription>
          <FormMessage />
        </FormItem>
      )}
    />
  );
}
