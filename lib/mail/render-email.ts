import { plainName } from "@/lib/mail/layout/plain-name";
import type { Template, WrittenEmail } from "@/lib/mail/layout/template";
import type { EmailTemplate, EmailValues, RenderedEmail } from "@/lib/mail/schema";

/** What we use of html-to-text, which has no types of its own. */
type Link = { attribs: { href: string }; children: unknown[] };
type Walk = (children: unknown[], builder: TextBuilder) => void;
type TextBuilder = { addLineBreak(): void; addInline(text: string, options: { noWordTransform: boolean }): void };

const SUBJECT_MAX_LENGTH = 150;
/** Old mail programs show up to this many characters in a line. */
const LINE_LENGTH = 76;

/**
 * Renders a stored e-mail as HTML and text. The subject is one line, whatever the names in it contain.
 * @throws Error when this version of the program has no such template.
 */
export async function renderEmail(template: string, values: object): Promise<RenderedEmail> {
  const { subject, body } = await writeEmail(template, values);
  const { render, toPlainText } = await import("@react-email/render");
  const html = await render(body);
  const text = toPlainText(html, {
    wordwrap: LINE_LENGTH,
    selectors: [
      { selector: "h1", options: { uppercase: false } },
      { selector: "table.facts", format: "dataTable" },
      { selector: "a.button", format: "button" },
    ],
    formatters: { button: writeButton },
  });
  return { subject, html, text: `${text.trim()}\n` };
}

/** The subject of a stored e-mail, without rendering the rest. @throws like `renderEmail`. */
export async function renderSubject(template: string, values: object): Promise<string> {
  return (await writeEmail(template, values)).subject;
}

/** The templates and react-email are loaded only when there is something to write. */
async function writeEmail(template: string, values: object): Promise<WrittenEmail> {
  const { TEMPLATES } = await import("@/lib/mail/templates/templates");
  if (!Object.hasOwn(TEMPLATES, template)) throw new Error(`There is no e-mail template "${template}".`);
  const write = TEMPLATES[template as EmailTemplate] as Template<EmailTemplate>;
  const { subject, body } = write(values as EmailValues[EmailTemplate]);
  return { subject: plainName(subject, SUBJECT_MAX_LENGTH), body };
}

/** What the button does, and its address on a line of its own. */
function writeButton({ attribs, children }: Link, walk: Walk, builder: TextBuilder): void {
  walk(children, builder);
  builder.addLineBreak();
  builder.addInline(attribs.href, { noWordTransform: true });
}
