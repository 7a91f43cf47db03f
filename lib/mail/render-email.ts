import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template } from "@/lib/mail/layout/template";
import type { EmailTemplate, EmailValues } from "@/lib/mail/schema";

export type RenderedEmail = { subject: string; html: string; text: string };

const SUBJECT_MAX_LENGTH = 150;
/** Old mail programs show up to this many characters in a line. */
const LINE_LENGTH = 76;

/**
 * Renders a stored e-mail as HTML and text. The subject is one line, whatever the names in it contain.
 * @throws Error when this version of the program has no such template.
 */
export async function renderEmail(template: string, values: object): Promise<RenderedEmail> {
  // The packages are large and seldom needed.
  const [{ render, toPlainText }, { TEMPLATES }] = await Promise.all([
    import("@react-email/render"),
    import("@/lib/mail/templates/templates"),
  ]);
  if (!Object.hasOwn(TEMPLATES, template)) throw new Error(`There is no e-mail template "${template}".`);
  const write = TEMPLATES[template as EmailTemplate] as Template<EmailTemplate>;
  const { subject, body } = write(values as EmailValues[EmailTemplate]);
  const html = await render(body);
  const text = toPlainText(html, {
    wordwrap: LINE_LENGTH,
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "table.facts", format: "dataTable" },
    ],
  });
  return { subject: plainName(subject, SUBJECT_MAX_LENGTH), html, text: `${text.trim()}\n` };
}
