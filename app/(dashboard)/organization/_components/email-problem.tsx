"use client";

import { toast } from "sonner";
import { useChange } from "@/components/dialogs/use-change";
import { EMAIL_RETRIED, EmailProblemRow } from "@/components/emails/email-problem-row";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EmailProblem as Email } from "@/lib/mail/schema";
import { retryEmailAction } from "../emails/actions";
import { emailProblemsQuery } from "../emails/queries";

/** One e-mail of the organization that was not sent. */
export function EmailProblem({ scope, email }: { scope: PageScope; email: Email }) {
  const roots = [emailProblemsQuery(scope).queryKey];
  const { run, isPending, error } = useChange({ scope, roots, stale: ["NOT_FOUND", "CONFLICT"] }, retryEmailAction, {
    onDone: () => toast.success(EMAIL_RETRIED),
  });
  const onRetry = () => run({ emailId: email.id });
  return <EmailProblemRow email={email} retry={{ isPending, error, onRetry }} />;
}
