import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Facts, Name, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";

type Wording = { heading: string; says: string; next: string; button: string };

const ENABLED: Wording = {
  heading: "API access is enabled",
  says: "may use the API from now on.",
  next: "Create an API key to begin. You choose what it may do and at which sites.",
  button: "Create an API key",
};

const WORDINGS: Record<string, Wording> = {
  enabled: ENABLED,
  declined: {
    heading: "API access was declined",
    says: "may not use the API for now.",
    next: "You can ask again and say more about what you need it for.",
    button: "See the decision",
  },
  suspended: {
    heading: "API access is suspended",
    says: "may not use the API at the moment. Requests with its keys are refused; the keys stay as they are.",
    next: "Ask the platform team what has to happen before it is resumed.",
    button: "View the API keys",
  },
  resumed: {
    heading: "API access is resumed",
    says: "may use the API again.",
    next: "Its keys work as they did before.",
    button: "View the API keys",
  },
};

const OTHER: Wording = {
  heading: "API access has changed",
  says: "has a new decision about its API access.",
  next: "The API page shows it.",
  button: "View API access",
};

export const apiAccessDecided: Template<"api_access_decided"> = ({ organization, decision, reason, link }) => {
  const place = plainName(organization);
  const { heading, says, next, button } = WORDINGS[decision] ?? OTHER;
  return {
    subject: `${heading} for ${place}`,
    body: (
      <Letter
        preview={`${place} ${says}`}
        heading={heading}
        reason={`You get this e-mail because you manage ${place}, or asked for its access.`}
      >
        <Paragraph>
          The platform team decided: <Name>{place}</Name> {says} {next}
        </Paragraph>
        {reason && <Facts facts={[["Reason", plainName(reason, 500)]]} />}
        <ActionButton href={link}>{button}</ActionButton>
      </Letter>
    ),
  };
};
