import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Facts, Note, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { formatWithUtc } from "@/lib/time/readable-time";

export const newDevice: Template<"new_device"> = ({ name, device, address, at, timeZone, link }) => ({
  subject: "New sign-in to your Integrations Hub account",
  body: (
    <Letter
      preview={`${plainName(device)}, ${formatWithUtc(at, timeZone ?? "UTC")}`}
      heading="New sign-in to your account"
      reason="You get this e-mail because your account was used in a browser for the first time."
    >
      <Paragraph>
        Hello {plainName(name)}, someone signed in to your account in a browser that was not used before. If it was you,
        there is nothing to do.
      </Paragraph>
      <Facts
        facts={[
          ["Device", plainName(device)],
          ["IP address", address],
          ["Time", formatWithUtc(at, timeZone ?? "UTC")],
        ]}
      />
      <ActionButton href={link}>Review your sessions</ActionButton>
      <Note>If it was not you, end this session and change your password.</Note>
    </Letter>
  ),
});
