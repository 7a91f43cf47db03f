/** A text in which escapes are undone, and for each of its characters the place in the original text that it comes from. */
export type Undone = { text: string; starts: number[]; ends: number[] };

const PERCENT = 0x25;
const SPACE = 0x20;
/** Characters after which there is something to undo. */
const HAS_ESCAPES = /[%\\&]|[^\n\r\t\x20-\x7e]/;
const ESCAPES =
  /\\u\{([0-9a-f]{1,6})\}|\\u([0-9a-f]{4})|\\x([0-9a-f]{2})|\\(.)|&#(\d{1,7});|&#x([0-9a-f]{1,6});|&(\w{2,30});/gis;
/** After a backslash these letters mean white space. */
const WHITE_SPACE = /[nrtbfv0]/;
const NOT_ASCII = /\P{ASCII}/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const LOW_LINE = /^(lowbar|UnderBar)$/;

/** Whether undoing could change anything. */
export function hasEscapes(text: string): boolean {
  return HAS_ESCAPES.test(text);
}

/** The text as it is, each character from its own place. */
export function asWritten(text: string): Undone {
  const starts = Array.from(text, () => 0);
  starts.length = text.length;
  return { text, starts: starts.map((_, index) => index), ends: starts.map((_, index) => index + 1) };
}

/**
 * Undoes one level of backslashes and HTML entities, and all levels of percent signs. Compatibility characters, such as the
 * fullwidth forms, become ASCII; invisible ones disappear.
 */
export function undoEscapes(undone: Undone): Undone {
  const withoutEscapes = rewrite(undoPercent(undone), ESCAPES, (found) => charOf(found));
  return rewrite(withoutEscapes, NOT_ASCII, ([char]) => (IGNORABLE.test(char) ? "" : char.normalize("NFKC")));
}

function charOf([, braced, four, two, itself, decimal, hex, name]: RegExpExecArray): string {
  if (itself) return WHITE_SPACE.test(itself) ? " " : itself;
  if (name) return LOW_LINE.test(name) ? "_" : " ";
  const code = decimal ? Number(decimal) : Number.parseInt(braced ?? four ?? two ?? hex ?? "", 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : " ";
}

/** Replaces what the pattern finds. Each character of a replacement comes from the whole of what was found. */
function rewrite(undone: Undone, pattern: RegExp, replace: (found: RegExpExecArray) => string): Undone {
  const { text, starts, ends } = undone;
  const parts: string[] = [];
  const written: Undone = { text: "", starts: [], ends: [] };
  let done = 0;
  const keepUntil = (end: number) => {
    parts.push(text.slice(done, end));
    for (; done < end; done++) {
      written.starts.push(starts[done]!);
      written.ends.push(ends[done]!);
    }
  };
  for (const found of text.matchAll(pattern)) {
    keepUntil(found.index);
    const replacement = replace(found);
    done = found.index + found[0].length;
    parts.push(replacement);
    for (let index = 0; index < replacement.length; index++) {
      written.starts.push(starts[found.index]!);
      written.ends.push(ends[done - 1]!);
    }
  }
  keepUntil(text.length);
  return { ...written, text: parts.join("") };
}

/**
 * Undoes percent escapes until none is left, in one pass: a character may complete another escape, and callers choose the
 * text. A byte beyond ASCII becomes a space: it is part of no secret.
 */
function undoPercent(undone: Undone): Undone {
  if (!undone.text.includes("%")) return undone;
  const codes: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (let index = 0; index < undone.text.length; index++) {
    codes.push(undone.text.charCodeAt(index));
    starts.push(undone.starts[index]!);
    ends.push(undone.ends[index]!);
    for (let byte = endingByte(codes); byte !== null; byte = endingByte(codes)) {
      const end = ends.at(-1)!;
      for (const each of [codes, starts, ends]) each.length -= 2;
      codes[codes.length - 1] = byte < 0x80 ? byte : SPACE;
      ends[ends.length - 1] = end;
    }
  }
  return { text: textOf(codes), starts, ends };
}

/** The byte of the escape that the text ends with. */
function endingByte(codes: number[]): number | null {
  if (codes.at(-3) !== PERCENT) return null;
  const digits = String.fromCharCode(codes.at(-2)!, codes.at(-1)!);
  return /^[0-9a-f]{2}$/i.test(digits) ? Number.parseInt(digits, 16) : null;
}

const AT_ONCE = 8_192;

function textOf(codes: number[]): string {
  let text = "";
  for (let from = 0; from < codes.length; from += AT_ONCE) {
    text += String.fromCharCode(...codes.slice(from, from + AT_ONCE));
  }
  return text;
}
