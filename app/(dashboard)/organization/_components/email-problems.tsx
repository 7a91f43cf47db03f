"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck } from "lucide-react";
import { EmailNotice } from "@/components/email-notice";
import { ReadError } from "@/components/lists/read-error";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import type { EmailProblems as Problems } from "@/lib/mail/schema";
import { emailProblemsQuery } from "../emails/queries";
import { EmailProblem } from "./email-problem";

/** The "E-mails not sent" card: what failed or waits, why, and a way to try again. */
export function EmailProblems({ scope }: { scope: PageScope }) {
  const { data, error, isFetching, refetch } = useQuery(emailProblemsQuery(scope));
  return (
    <Card aria-labelledby="emails-not-sent">
      <CardHeader>
        <CardTitle id="emails-not-sent">E-mails not sent</CardTitle>
      </CardHeader>
      {data && data.delivery === "smtp" && data.total > 0 ? (
        <ProblemList scope={scope} problems={data} />
      ) : (
        <CardContent className="text-muted-foreground text-sm">
          {data ? (
            <NoList delivery={data.delivery} />
          ) : error ? (
            <ReadError error={error} what="The e-mails" isRetrying={isFetching} onRetry={() => void refetch()} />
          ) : (
            <Skeleton className="h-5 w-72 max-w-full" />
          )}
        </CardContent>
      )}
    </Card>
  );
}

function ProblemList({ scope, problems: { emails, total } }: { scope: PageScope; problems: Problems }) {
  return (
    <>
      <ul className="divide-y">
        {emails.map((email) => (
          <EmailProblem key={email.id} scope={scope} email={email} />
        ))}
      </ul>
      {total > emails.length && (
        <p className="border-t px-5 py-3 text-muted-foreground text-sm">
          The newest {emails.length} of {total} are shown.
        </p>
      )}
    </>
  );
}

/** Where e-mail goes, when there is nothing to list. */
function NoList({ delivery }: Pick<Problems, "delivery">) {
  if (delivery !== "smtp") return <EmailNotice delivery={delivery} />;
  return (
    <p className="flex items-center gap-2">
      <CircleCheck aria-hidden className="size-4 text-success" />
      Every e-mail of the last 90 days was sent.
    </p>
  );
}
