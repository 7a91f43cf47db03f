import { CircleX, Clock } from "lucide-react";
import { ActionAlert } from "@/components/dialogs/action-alert";
import { PendingButton } from "@/components/dialogs/pending-button";
import { RelativeTime } from "@/components/relative-time";
import { Badge } from "@/components/ui/badge";
import type { ActionFailure } from "@/lib/dashboard/client/action-result";
import type { EmailProblem } from "@/lib/mail/schema";

const ALERT_TITLES = { NOT_FOUND: "This e-mail no longer exists", CONFLICT: "It was sent meanwhile" };

/** What a list's door to the verb makes of "Try again". */
export type EmailRetry = { isPending: boolean; error: ActionFailure | null; onRetry: () => void };

export const EMAIL_RETRIED = "The e-mail is tried again now";

/** One e-mail that was not sent, with its reason. */
export function EmailProblemRow({ email, retry }: { email: EmailProblem; retry: EmailRetry }) {
  const { isPending, error, onRetry } = retry;
  const subject = email.subject ?? "An e-mail that cannot be read any more";
  return (
    <li className="grid gap-3 px-5 py-4 text-sm">
      <div className="flex items-start justify-between gap-x-6 gap-y-3 max-sm:flex-col">
        <div className="grid min-w-0 gap-1">
          <p className="wrap-anywhere font-medium">{subject}</p>
          <p className="wrap-anywhere text-muted-foreground">
            To {email.recipient} · written <RelativeTime at={email.createdAt} />
            {email.nextAttemptAt && (
              <>
                {" "}
                · next attempt <RelativeTime at={email.nextAttemptAt} />
              </>
            )}
          </p>
          {email.problem && <p className="wrap-anywhere">{email.problem}</p>}
        </div>
        <div className="flex shrink-0 items-center gap-3">
          <State state={email.state} />
          <PendingButton
            variant="outline"
            size="sm"
            isPending={isPending}
            onClick={onRetry}
            aria-label={`Try again: ${subject} to ${email.recipient}`}
          >
            Try again
          </PendingButton>
        </div>
      </div>
      <ActionAlert error={error} titles={ALERT_TITLES} onRetry={onRetry} />
    </li>
  );
}

function State({ state }: Pick<EmailProblem, "state">) {
  if (state === "failed") {
    return (
      <Badge variant="destructive">
        <CircleX aria-hidden />
        Failed
      </Badge>
    );
  }
  return (
    <Badge variant="warning">
      <Clock aria-hidden />
      Waiting
    </Badge>
  );
}
