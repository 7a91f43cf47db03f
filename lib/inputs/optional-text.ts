import { z } from "zod";
import { lineOfText, paragraph } from "@/lib/inputs/display-name";

const EMAIL_MAX_LENGTH = 254;

/** A line that may be missing; an empty one is none. */
export function optionalLine(maxLength: number) {
  return lineOfText(maxLength).nullable().transform(orNull);
}

/** Text of several lines that may be missing; an empty one is none. */
export function optionalParagraph(maxLength: number) {
  return paragraph(maxLength).nullable().transform(orNull);
}

/** An e-mail address that may be missing; an empty one is none. */
export const optionalEmail = optionalLine(EMAIL_MAX_LENGTH)
  .pipe(z.email("Enter an e-mail address, such as ada@example.com.").nullable())
  .meta({ description: `An address such as \`ada@example.com\`, of at most ${EMAIL_MAX_LENGTH} characters.` });

function orNull(text: string | null): string | null {
  return text || null;
}
