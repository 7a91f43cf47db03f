import type { UseQueryResult } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { EmailNotice } from "@/components/email-notice";
import { ReadError } from "@/components/lists/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { EmailProblem, EmailProblems } from "@/lib/mail/schema";

/** `row`: one e-mail with its way to try again. */
type EmailProblemsCardProps = { query: UseQueryResult<EmailProblems>; row: (email: EmailProblem) => ReactNode };

/** The "E-mails not sent" card: what failed or waits, why, and a way to try again. */
export function EmailProblemsCard({ query, row }: EmailProblemsCardProps) {
  const { data, error, isFetching, refetch } = query;
  return (
    <Card aria-labelledby="emails-title">
      <CardHeader>
        <CardTitle id="emails-title">E-mails not sent</CardTitle>
      </CardHeader>
      {data ? (
        <Known problems={data} row={row} />
      ) : (
        <CardContent>
          {error ? (
            <ReadError error={error} what="The e-mails" isRetrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <Skeleton className="h-5 w-72 max-w-full" />
          )}
        </CardContent>
      )}
    </Card>
  );
}

type KnownProps = Pick<EmailProblemsCardProps, "row"> & { problems: EmailProblems };

/** Without a mail server on a given database every e-mail fails, for the one reason that is said instead of a list. */
function Known({ problems: { emails, total, delivery }, row }: KnownProps) {
  const hasList = total > 0 && delivery !== "none";
  return (
    <>
      {(delivery !== "smtp" || !hasList) && (
        <CardContent className="text-muted-foreground text-sm">
          <EmailNotice delivery={delivery} />
          {delivery === "smtp" && <NothingLeft />}
        </CardContent>
      )}
      {hasList && (
        <ul aria-label="E-mails not sent" className="divide-y not-first:border-t">
          {emails.map(row)}
        </ul>
      )}
      {hasList && total > emails.length && (
        <p className="border-t px-5 py-3 text-muted-foreground text-sm">
          The newest {emails.length} of {total} are shown.
        </p>
      )}
    </>
  );
}

function NothingLeft() {
  return (
    <p className="flex items-center gap-2">
      <CircleCheck aria-hidden className="size-4 shrink-0 text-success" />
      Every e-mail of the last 90 days was sent.
    </p>
  );
}
