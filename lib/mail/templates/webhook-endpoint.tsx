import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Facts, Name, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { formatWithUtc } from "@/lib/time/readable-time";

type Wording = { subject: string; heading: string; says: string; next: string; time: string };

const FAILING: Wording = {
  subject: "is failing",
  heading: "A webhook endpoint is failing",
  says: "has accepted no message for two and a half days. After five days without a delivery it will be disabled.",
  next: "Check the receiver. Its log of messages shows what it answers.",
  time: "Failing since",
};

const DISABLED: Wording = {
  subject: "was disabled",
  heading: "A webhook endpoint was disabled",
  says: "was disabled, because every attempt of the last five days failed. It receives no messages now.",
  next: "When the receiver works again, enable the endpoint and recover the messages that it missed.",
  time: "Disabled",
};

const GONE: Wording = {
  ...DISABLED,
  says: "was disabled, because it answered 410 Gone. It receives no messages now.",
  next: "If that was a mistake, enable the endpoint and recover the messages that it missed.",
};

/** Values of another version of the product have the words of a disabled endpoint. */
function wordingOf(what: string, reason: string | null): Wording {
  if (what === "failing") return FAILING;
  return reason === "gone" ? GONE : DISABLED;
}

export const webhookEndpoint: Template<"webhook_endpoint"> = (values) => {
  const [name, place] = [plainName(values.endpoint), plainName(values.organization)];
  const { subject, heading, says, next, time } = wordingOf(values.what, values.reason);
  return {
    subject: `Webhook endpoint “${name}” ${subject} (${place})`,
    body: (
      <Letter
        preview={`“${name}” in ${place} ${says}`}
        heading={heading}
        reason={`You get this e-mail because you manage webhooks of ${place}, or read the organization’s shared mailbox. Choose your notifications on your account page.`}
      >
        <Paragraph>
          The webhook endpoint <Name>{`“${name}”`}</Name> of <Name>{place}</Name> {says} {next}
        </Paragraph>
        <Facts
          facts={[
            ["Endpoint", name],
            ["Organization", place],
            ["Environment", values.environment === "live" ? "Live" : "Sandbox"],
            [time, formatWithUtc(values.at, values.timeZone ?? "UTC")],
          ]}
        />
        <ActionButton href={values.link}>View the endpoint</ActionButton>
      </Letter>
    ),
  };
};
