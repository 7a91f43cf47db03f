"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import { type AccountView, type RenameAccountInput, renameAccountInput } from "@/lib/auth/accounts/schema";
import { renameAccountAction } from "../actions";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

/** The person's name and e-mail address. */
export function ProfileCard({ account }: { account: AccountView }) {
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">Profile</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-5">
        <NameForm name={account.name} />
        <dl className="grid gap-1">
          <dt className="font-medium text-sm">E-mail</dt>
          <dd className="wrap-anywhere">{account.email}</dd>
        </dl>
      </CardContent>
    </Card>
  );
}

function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const form = useForm<RenameAccountInput>({ values: { name }, resolver: zodResolver(renameAccountInput) });
  const { run, isPending, error } = useAccountChange(renameAccountAction, {
    onDone: () => {
      toast.success("Saved your name");
      router.refresh();
    },
  });
  useFieldIssues(form, error);
  return (
    <Form {...form}>
      <form noValidate onSubmit={form.handleSubmit(run)} className="grid gap-3">
        <FormField
          control={form.control}
          name="name"
          render={({ field }) => (
            <FormItem>
              <FormLabel>Name</FormLabel>
              <div className="flex gap-2">
                <FormControl>
                  <Input {...field} dir="auto" autoComplete="name" className="max-w-sm" />
                </FormControl>
                <PendingButton type="submit" variant="outline" isPending={isPending} disabled={!form.formState.isDirty}>
                  Save
                </PendingButton>
              </div>
              <FormMessage />
            </FormItem>
          )}
        />
        {!error?.details.fields && <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} />}
      </form>
    </Form>
  );
}
