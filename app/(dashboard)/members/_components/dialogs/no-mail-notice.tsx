"use client";

import { MailX } from "lucide-react";
import { EmailNotice } from "@/components/email-notice";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useMembersPage } from "../members-page";

/** Says that the inviter has to pass the link on; renders nothing where e-mail is sent. */
export function NoMailNotice({ what }: { what: string }) {
  const { mail } = useMembersPage();
  if (mail === "smtp") return null;
  return (
    <Alert variant="warning">
      <MailX aria-hidden />
      <AlertTitle>You pass the link on yourself</AlertTitle>
      <AlertDescription>
        <EmailNotice delivery={mail} />
        <p>{what}</p>
      </AlertDescription>
    </Alert>
  );
}
