import { lineOfText, paragraph } from "@/lib/inputs/display-name";
import { EMAIL_MAX_LENGTH, EMAIL_PATTERN, emailForm } from "@/lib/inputs/email-address";

/** An optional line of text; an empty one counts as missing. */
export function optionalLine(maxLength: number) {
  return lineOfText(maxLength).nullable().transform(orNull);
}

/** Optional text of several lines; an empty one counts as missing. */
export function optionalParagraph(maxLength: number) {
  return paragraph(maxLength).nullable().transform(orNull);
}

/** An optional e-mail address; an empty one counts as missing. */
export const optionalEmail = optionalLine(EMAIL_MAX_LENGTH)
  .pipe(emailForm.nullable())
  .meta({
    format: "email",
    pattern: EMAIL_PATTERN.source,
    description: `An address such as \`ada@example.com\`, of at most ${EMAIL_MAX_LENGTH} characters.`,
  });

function orNull(text: string | null): string | null {
  return text || null;
}
