"use client";

import { toast } from "sonner";
import { EMAIL_RETRIED, EmailProblemRow } from "@/components/emails/email-problem-row";
import type { EmailProblem } from "@/lib/mail/schema";
import { useOperatorChange } from "../../_components/use-operator-change";
import { retryAccountEmailAction } from "../actions";

/** One e-mail of no organization that was not sent. */
export function AccountEmail({ email }: { email: EmailProblem }) {
  const emailId = email.id;
  const { run, isPending, error } = useOperatorChange<null, EmailProblem>(
    emailId,
    () => retryAccountEmailAction({ emailId }),
    { onDone: () => toast.success(EMAIL_RETRIED) },
  );
  return <EmailProblemRow email={email} retry={{ isPending, error, onRetry: () => run(null) }} />;
}
