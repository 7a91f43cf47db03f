import { Letter } from "@/lib/mail/layout/letter";
import { ActionButton, Facts, Name, Paragraph } from "@/lib/mail/layout/parts";
import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import { type KeyEmailKind, type KeyEmailValues, OVERLAP_FACT } from "@/lib/mail/schema";
import { KEY_WORDINGS, OTHER_WORDING, ROTATED_AT_ONCE } from "@/lib/mail/templates/key-wordings";
import { formatWithUtc } from "@/lib/time/readable-time";

export const key: Template<"key"> = (values) => {
  const [name, place] = [plainName(values.keyName), plainName(values.organization)];
  const { heading, subject, says, next, button } = wordingOf(values);
  return {
    subject: `API key “${name}” ${subject} (${place})`,
    body: (
      <Letter
        preview={`“${name}” in ${place} ${says}`}
        heading={heading}
        reason={`You get this e-mail because you manage API keys of ${place}, own this key, or read the organization’s shared mailbox. Choose your notifications on your account page.`}
      >
        <Paragraph>
          The API key <Name>{`“${name}”`}</Name> of <Name>{place}</Name> {says} {next}
        </Paragraph>
        <Facts facts={factsOf(values)} />
        <ActionButton href={values.link}>{button}</ActionButton>
      </Letter>
    ),
  };
};

function wordingOf({ what, details }: KeyEmailValues) {
  if (what === "rotated" && !(OVERLAP_FACT in details)) return ROTATED_AT_ONCE;
  return Object.hasOwn(KEY_WORDINGS, what) ? KEY_WORDINGS[what as KeyEmailKind] : OTHER_WORDING;
}

function factsOf(values: KeyEmailValues): (readonly [string, string | null])[] {
  const { keyName, lastFour, organization, environment, by, at, timeZone, details } = values;
  return [
    ["Key", plainName(keyName)],
    ["Secret", lastFour && `ihub_${environment}_••••${plainName(lastFour, 4)}`],
    ["Organization", plainName(organization)],
    ["Environment", environment === "live" ? "Live" : "Sandbox"],
    [wordingOf(values).time, formatWithUtc(at, timeZone ?? "UTC")],
    ["By", by && plainName(by)],
    ...Object.entries(details).map(([label, value]) => [plainName(label), plainName(value, 300)] as const),
  ];
}
