import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Name, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";

export const secondFactorChanged: Template<"second_factor_changed"> = ({ name, change, link }) => ({
  subject: "The ways to sign in to your account were changed",
  body: (
    <Letter
      preview={plainName(change, 200)}
      heading="Your sign-in was changed"
      reason="You get this e-mail because it concerns the safety of your account."
    >
      <Paragraph>Hello {plainName(name)}, something changed about how you sign in to Integrations Hub:</Paragraph>
      <Paragraph>
        <Name>{plainName(change, 200)}</Name>
      </Paragraph>
      <Paragraph>
        If you did not do this or ask for it, change your password now, end all other sessions on your account page, and
        tell an owner of your organization.
      </Paragraph>
      {link && <ActionButton href={link}>Review your account</ActionButton>}
    </Letter>
  ),
});
