"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { MailQuestion } from "lucide-react";
import { useRouter } from "next/navigation";
import { useForm } from "react-hook-form";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { RelativeTime } from "@/components/relative-time";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { Input } from "@/components/ui/input";
import {
  type AccountView,
  type PendingEmail,
  type RenameAccountInput,
  renameAccountInput,
} from "@/lib/auth/accounts/schema";
import { cancelEmailChangeAction, renameAccountAction } from "../actions";
import { useOpenAccountDialog } from "./account-dialogs";
import { ACCOUNT_ALERT_TITLES, useAccountChange } from "./use-account-change";

type ProfileCardProps = { account: AccountView; sendsMail: boolean };

/** The person's name and e-mail address. */
export function ProfileCard({ account, sendsMail }: ProfileCardProps) {
  return (
    <Card aria-labelledby="profile">
      <CardHeader>
        <CardTitle id="profile">Profile</CardTitle>
      </CardHeader>
      <CardContent className="grid gap-5">
        <NameForm name={account.name} />
        <EmailFacts account={account} sendsMail={sendsMail} />
      </CardContent>
    </Card>
  );
}

function EmailFacts({ account: { email, pendingEmail }, sendsMail }: ProfileCardProps) {
  const open = useOpenAccountDialog();
  return (
    <div className="grid gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <dl className="grid min-w-0 gap-1">
          <dt className="font-medium text-sm">E-mail</dt>
          <dd className="wrap-anywhere">{email}</dd>
        </dl>
        <Button variant="outline" disabled={!sendsMail} onClick={() => open({ kind: "email" })}>
          Change e-mail
        </Button>
      </div>
      {!sendsMail && (
        <p className="text-muted-foreground text-sm">
          This installation sends no e-mail, so nobody can confirm a new address.
        </p>
      )}
      {pendingEmail && <Pending pending={pendingEmail} />}
    </div>
  );
}

function Pending({ pending: { email, expiresAt } }: { pending: PendingEmail }) {
  const { run, isPending, error } = useAccountChange<null, object>(() => cancelEmailChangeAction(), {
    onDone: () => toast.success("Your address stays as it is"),
  });
  return (
    <Alert>
      <MailQuestion aria-hidden />
      <AlertTitle>Your new address is not confirmed yet</AlertTitle>
      <AlertDescription>
        <p>
          Open the link in the e-mail to <span className="font-medium text-foreground wrap-anywhere">{email}</span>. It
          expires <RelativeTime at={expiresAt} />.
        </p>
        <PendingButton variant="outline" size="sm" isPending={isPending} onClick={() => run(null)}>
          Keep the old address
        </PendingButton>
        <ActionAlert error={error} titles={ACCOUNT_ALERT_TITLES} onRetry={() => run(null)} />
      </AlertDescription>
    </Alert>
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
