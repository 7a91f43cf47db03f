/** A text that YAML reads as itself without quotes: a word or a sentence that cannot be taken for anything else. */
const PLAIN = /^[A-Za-z$/][\w $/.()'-]*$/;
/** Words that YAML 1.1 or 1.2 reads as something else. */
const RESERVED = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i;

/** Writes a JSON value as YAML 1.2 in block style, with a line end. Quoted texts are JSON's, which YAML reads alike. */
export function writeYaml(value: unknown): string {
  return `${writeBlock(value, "").trimStart()}\n`;
}

/** An object's or array's lines, each after a line end; anything else on the same line, after a space. */
function writeBlock(value: unknown, indent: string): string {
  if (typeof value === "string") return ` ${writeText(value, indent)}`;
  if (value === null || typeof value !== "object") return ` ${JSON.stringify(value)}`;
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return " []";
    return value.map((item) => `\n${indent}-${writeBlock(item, inner).replace(/^\n\s+/, " ")}`).join("");
  }
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  if (entries.length === 0) return " {}";
  return entries.map(([name, field]) => `\n${indent}${writeText(name, "")}:${writeBlock(field, inner)}`).join("");
}

/** Text of several lines becomes a literal block, so that it stays readable. */
function writeText(text: string, indent: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text) && !text.endsWith(" ")) return text;
  const isBlock = indent !== "" && text.includes("\n") && !/^\s|\s$|[^\n\x20-\x7e\u00a0-\ud7ff]/.test(text);
  if (!isBlock) return JSON.stringify(text);
  return `|-\n${text.replace(/^(?=.)/gm, indent)}`;
}
