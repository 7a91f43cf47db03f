import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Facts, Name, Note, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { formatWithUtc } from "@/lib/time/readable-time";

const ROLES: Record<string, string> = {
  owner: "Owner: manages keys, members and the organization",
  admin: "Admin: manages keys and members",
  member: "Member: may sign in and sees sites",
};

export const invitation: Template<"invitation"> = ({ organization, inviter, role, link, expiresAt, timeZone }) => {
  const [place, person] = [plainName(organization), plainName(inviter)];
  return {
    subject: `${person} invited you to ${place} on Integrations Hub`,
    body: (
      <Letter
        preview={`Join ${place}. The link works until ${formatWithUtc(expiresAt, timeZone ?? "UTC")}.`}
        heading={`Join ${place}`}
        reason="You get this e-mail because someone entered your address to invite you."
      >
        <Paragraph>
          <Name>{person}</Name> invited you to the organization <Name>{place}</Name> on Integrations Hub. Its members
          manage the API keys of their visitor management there.
        </Paragraph>
        <ActionButton href={link}>Accept the invitation</ActionButton>
        <Facts
          facts={[
            ["Organization", place],
            ["Your role", ROLES[role] ?? role],
            ["Link works until", formatWithUtc(expiresAt, timeZone ?? "UTC")],
          ]}
        />
        <Note>
          The link works once and only for your e-mail address. If you do not know {person}, ignore this e-mail: nothing
          happens.
        </Note>
      </Letter>
    ),
  };
};
