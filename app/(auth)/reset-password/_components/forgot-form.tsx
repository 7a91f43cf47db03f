"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { MailCheck } from "lucide-react";
import { useForm } from "react-hook-form";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useFieldIssues } from "@/components/dialogs/use-field-issues";
import { useVisitorChange } from "@/components/dialogs/use-visitor-change";
import { EmailNotice } from "@/components/email-notice";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Form, FormControl, FormField, FormItem, FormLabel, FormMessage } from "@/components/ui/form";
import { type AccountAddress, accountAddress } from "@/lib/auth/accounts/schema";
import { EmailInput } from "../../_components/email-input";
import { typedAddress } from "../../_components/typed-address";
import { requestPasswordResetAction } from "../actions";

/** Asks for the address. `isLocal`: e-mail stays in this machine's mailbox. */
export function ForgotForm({ isLocal }: { isLocal: boolean }) {
  const form = useForm<AccountAddress>({
    defaultValues: { email: typedAddress() },
    resolver: zodResolver(accountAddress),
  });
  const { run, isPending, error, input: sent } = useVisitorChange(requestPasswordResetAction);
  useFieldIssues(form, error);
  const submit = form.handleSubmit(run);
  return (
    <>
      <p className="mt-1.5 mb-7 text-pretty text-muted-foreground text-sm">
        Enter your e-mail address. We send you a link to set a new password.
      </p>
      <Form {...form}>
        <form method="post" noValidate onSubmit={submit} className="flex flex-col gap-5">
          <div role="status" className="empty:-mb-5">
            {sent && <Sent email={sent.email} isLocal={isLocal} />}
          </div>
          {!error?.details.fields && (
            <ActionAlert error={error} titles={{ RATE_LIMITED: "Too many attempts" }} onRetry={() => void submit()} />
          )}
          <FormField
            control={form.control}
            name="email"
            render={({ field }) => (
              <FormItem>
                <FormLabel>E-mail</FormLabel>
                <FormControl>
                  <EmailInput {...field} />
                </FormControl>
                <FormMessage />
              </FormItem>
            )}
          />
          <PendingButton type="submit" size="lg" className="w-full" isPending={isPending}>
            {sent ? "Send again" : "Send link"}
          </PendingButton>
        </form>
      </Form>
    </>
  );
}

function Sent({ email, isLocal }: { email: string; isLocal: boolean }) {
  return (
    <Alert variant="success">
      <MailCheck aria-hidden />
      <AlertTitle>{isLocal ? "Check the local mailbox" : "Check your e-mail"}</AlertTitle>
      <AlertDescription>
        <p>
          If <span className="font-medium text-foreground wrap-anywhere">{email}</span> has an account, a link is on its
          way. It works once, for 30 minutes.
        </p>
        {isLocal && <EmailNotice delivery="mailbox" />}
      </AlertDescription>
    </Alert>
  );
}
