import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Note, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { formatWithUtc } from "@/lib/time/readable-time";

export const emailChange: Template<"email_change"> = ({ name, link, expiresAt, timeZone }) => ({
  subject: "Confirm your new e-mail address",
  body: (
    <Letter
      preview="Confirm that this address is yours."
      heading="Confirm your e-mail address"
      reason="You get this e-mail because someone entered this address as the new address of their account."
    >
      <Paragraph>
        Hello {plainName(name)}, confirm that this address is yours. From then on you sign in with it. The link works
        once, until {formatWithUtc(expiresAt, timeZone ?? "UTC")}.
      </Paragraph>
      <ActionButton href={link}>Confirm this address</ActionButton>
      <Note>If you do not have an account here, ignore this e-mail: nothing changes.</Note>
    </Letter>
  ),
});
