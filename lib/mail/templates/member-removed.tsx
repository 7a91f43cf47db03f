import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Name, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";

export const memberRemoved: Template<"member_removed"> = (values) =>
  values.link === null && !values.hasLeft ? toThePerson(values) : toOthers(values);

const toOthers: Template<"member_removed"> = ({ organization, member, by, link, hasLeft }) => {
  const [place, person, actor] = [plainName(organization), plainName(member), plainName(by)];
  return {
    subject: `${person} is no longer a member of ${place}`,
    body: (
      <Letter
        preview={hasLeft ? `${person} left ${place}.` : `${actor} removed ${person} from ${place}.`}
        heading={hasLeft ? "A member left" : "A member was removed"}
        reason={`You get this e-mail because you manage ${place}.`}
      >
        <Paragraph>
          {hasLeft ? (
            <>
              <Name>{person}</Name> left <Name>{place}</Name>.
            </>
          ) : (
            <>
              <Name>{actor}</Name> removed <Name>{person}</Name> from <Name>{place}</Name>.
            </>
          )}{" "}
          {person} can no longer see or change anything there.
        </Paragraph>
        {link && (
          <>
            <Paragraph>
              API keys keep working when the person who created them leaves. Check who is responsible for them now, and
              rotate those whose secret {person} has seen.
            </Paragraph>
            <ActionButton href={link}>Review the API keys</ActionButton>
          </>
        )}
      </Letter>
    ),
  };
};

const toThePerson: Template<"member_removed"> = ({ organization, by }) => {
  const [place, actor] = [plainName(organization), plainName(by)];
  return {
    subject: `You are no longer a member of ${place}`,
    body: (
      <Letter
        preview={`${actor} removed you from ${place}.`}
        heading="You were removed from an organization"
        reason={`You get this e-mail because you were a member of ${place}.`}
      >
        <Paragraph>
          <Name>{actor}</Name> removed you from <Name>{place}</Name>. You can no longer see or change anything there.
          Your account remains, and so do your other organizations.
        </Paragraph>
        <Paragraph>If you think this is a mistake, ask an owner or admin to invite you again.</Paragraph>
      </Letter>
    ),
  };
};
