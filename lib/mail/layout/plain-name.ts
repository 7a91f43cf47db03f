import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

const NAME_MAX_LENGTH = 100;

/**
 * A text that a person typed, for one line of an e-mail: line breaks and other control characters are spaces, marks that
 * reverse or hide text are left out, secrets are cut, and what is too long ends in an ellipsis.
 */
export function plainName(text: string, maxLength: number = NAME_MAX_LENGTH): string {
  const line = cutSecrets(text)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replaceAll(/[\p{Bidi_Control}\u200B\u2060\uFEFF]/gu, "")
    .trim();
  const characters = [...line];
  return characters.length <= maxLength ? line : `${characters.slice(0, maxLength - 1).join("")}…`;
}
