"use client";

import { CircleX, Clock } from "lucide-react";
import { toast } from "sonner";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { useChange } from "@/components/dialogs/use-change";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EmailProblem as Email } from "@/lib/mail/schema";
import { retryEmailAction } from "../emails/actions";
import { emailProblemsQuery } from "../emails/queries";

const ALERT_TITLES = { NOT_FOUND: "This e-mail no longer exists", CONFLICT: "It was sent meanwhile" };

/** One e-mail that was not sent, with its reason. */
export function EmailProblem({ scope, email }: { scope: PageScope; email: Email }) {
  const roots = [emailProblemsQuery(scope).queryKey];
  const { run, isPending, error } = useChange({ scope, roots, stale: ["NOT_FOUND", "CONFLICT"] }, retryEmailAction, {
    onDone: () => toast.success("The e-mail is tried again now"),
  });
  const retry = () => run({ emailId: email.id });
  const subject = email.subject ?? "An e-mail that cannot be read any more";
  return (
    <li className="grid gap-3 px-5 py-4 text-sm">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 gap-1">
          <p className="wrap-anywhere font-medium">{subject}</p>
          <p className="wrap-anywhere text-muted-foreground">
            To {email.recipient} · written <RelativeTime at={email.createdAt} />
          </p>
          {email.problem && <p className="wrap-anywhere">{email.problem}</p>}
        </div>
        <div className="flex flex-wrap items-center gap-3">
          <State email={email} />
          <PendingButton
            variant="outline"
            size="sm"
            isPending={isPending}
            onClick={retry}
            aria-label={`Try again: ${subject} to ${email.recipient}`}
          >
            Try again
          </PendingButton>
        </div>
      </div>
      <ActionAlert error={error} titles={ALERT_TITLES} onRetry={retry} />
    </li>
  );
}

function State({ email: { state, attempts, nextAttemptAt } }: { email: Email }) {
  if (state === "failed") {
    return (
      <Badge variant="destructive">
        <CircleX aria-hidden />
        Failed
      </Badge>
    );
  }
  return (
    <span className="flex flex-wrap items-center gap-2 text-muted-foreground">
      <Badge variant="warning">
        <Clock aria-hidden />
        Waiting
      </Badge>
      {attempts > 0 && nextAttemptAt && (
        <span>
          next attempt <RelativeTime at={nextAttemptAt} />
        </span>
      )}
    </span>
  );
}
