import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Note, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { formatWithUtc } from "@/lib/time/readable-time";

export const passwordReset: Template<"password_reset"> = ({ name, link, expiresAt, timeZone }) => ({
  subject: "Reset your Integrations Hub password",
  body: (
    <Letter
      preview="Choose a new password. The link works once, for 30 minutes."
      heading="Reset your password"
      reason="You get this e-mail because someone asked for a new password for the account with your address."
    >
      <Paragraph>
        Hello {plainName(name)}, choose a new password with this link. It works once, until{" "}
        {formatWithUtc(expiresAt, timeZone ?? "UTC")}. You will be signed out everywhere else.
      </Paragraph>
      <ActionButton href={link}>Choose a new password</ActionButton>
      <Note>If you did not ask for this, ignore this e-mail. Your password stays as it is.</Note>
    </Letter>
  ),
});
