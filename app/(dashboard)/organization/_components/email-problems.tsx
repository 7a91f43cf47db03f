"use client";

import { useQuery } from "@tanstack/react-query";
import { EmailProblemsCard } from "@/components/emails/email-problems-card";
import type { PageScope } from "@/lib/dashboard/client/page-scope";
import { emailProblemsQuery } from "../emails/queries";
import { EmailProblem } from "./email-problem";

/** The e-mails of the organization that were not sent. */
export function EmailProblems({ scope }: { scope: PageScope }) {
  const query = useQuery(emailProblemsQuery(scope));
  return (
    <EmailProblemsCard query={query} row={(email) => <EmailProblem key={email.id} scope={scope} email={email} />} />
  );
}
