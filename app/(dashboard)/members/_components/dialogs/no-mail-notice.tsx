"use client";

import { MailX } from "lucide-react";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { useMembersPage } from "../members-page";

/** Says that the inviter has to pass the link on; renders nothing where e-mail is sent. */
export function NoMailNotice({ what }: { what: string }) {
  const { mail } = useMembersPage();
  if (mail === "smtp") return null;
  return (
    <Alert variant="warning">
      <MailX aria-hidden />
      <AlertTitle>This installation sends no e-mail</AlertTitle>
      <AlertDescription>
        <p>You get the link and pass it on yourself. {what}</p>
      </AlertDescription>
    </Alert>
  );
}
