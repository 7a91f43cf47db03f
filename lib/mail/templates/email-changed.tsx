import { Letter } from "@/lib/mail/layout/letter";
import { Facts, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";

export const emailChanged: Template<"email_changed"> = ({ name, newAddress }) => ({
  subject: "The e-mail address of your account was changed",
  body: (
    <Letter
      preview="If this was not you, act now."
      heading="Your e-mail address was changed"
      reason="You get this e-mail because this was the address of your account. It is the last one sent here."
    >
      <Paragraph>
        Hello {plainName(name)}, the e-mail address of your Integrations Hub account was changed. You sign in with the
        new address from now on.
      </Paragraph>
      <Facts facts={[["New address", plainName(newAddress, 254)]]} />
      <Paragraph>
        If this was not you, someone else may be in your account. Tell an owner of your organization or the platform
        team at once: they can disable the account.
      </Paragraph>
    </Letter>
  ),
});
