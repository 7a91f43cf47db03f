import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";

export const passwordChanged: Template<"password_changed"> = ({ name, link }) => ({
  subject: "Your Integrations Hub password was changed",
  body: (
    <Letter
      preview="If this was not you, reset it now."
      heading="Your password was changed"
      reason="You get this e-mail because it concerns the safety of your account."
    >
      <Paragraph>
        Hello {plainName(name)}, the password of your Integrations Hub account was changed, and all other browsers were
        signed out.
      </Paragraph>
      <Paragraph>
        If this was not you, choose “Forgot your password?” on the sign-in screen now, and tell an owner of your
        organization.
      </Paragraph>
      {link && <ActionButton href={link}>Reset your password</ActionButton>}
    </Letter>
  ),
});
