import type { MailDelivery } from "@/lib/mail/schema";

/** Says that no e-mail is sent, and where it is instead. Nothing when e-mail is sent. */
export function EmailNotice({ delivery }: { delivery: MailDelivery }) {
  if (delivery === "smtp") return null;
  if (delivery === "none") {
    return <p>This installation sends no e-mail. The platform team can set up a mail server (SMTP_URL).</p>;
  }
  return (
    <p>
      This installation sends no e-mail. On the server itself, the{" "}
      <a href="/dev/mail" className="font-medium text-primary underline underline-offset-4">
        local mailbox
      </a>{" "}
      shows every e-mail.
    </p>
  );
}
