"use client";

import { useQuery } from "@tanstack/react-query";
import { EmailProblemsCard } from "@/components/emails/email-problems-card";
import { ScreenHeader } from "@/components/page/screen-header";
import { accountEmailsQuery } from "../../queries";
import { AccountEmail } from "./account-email";
import { EMAILS_ABOUT } from "./emails-about";

/** The e-mails of no organization that failed or wait. */
export function EmailsScreen() {
  const query = useQuery(accountEmailsQuery());
  return (
    <>
      <ScreenHeader title="E-mails" about={EMAILS_ABOUT}>
        {null}
      </ScreenHeader>
      <EmailProblemsCard query={query} row={(email) => <AccountEmail key={email.id} email={email} />} />
    </>
  );
}
