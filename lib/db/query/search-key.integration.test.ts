import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { Prisma } from "@/lib/db/generated/client";
import { containing } from "@/lib/db/query/conditions";
import { searchKey } from "@/lib/platform/search-key";

const TEXTS = [
  "Cafe\u0301 CAFÉ café",
  "İstanbul ISTANBUL ıstanbul",
  "Straße STRASSE",
  "ΟΔΟΣ οδος",
  "Ångström \u212b A\u030a",
  "Ёлка Йод",
  "한국어 사무실",
  "東京\u3000支店",
  "a\u00a0b\u2009c\u202fd",
  "مَفتاح الباب",
  "🔑🚪 100% _x_ \\",
  "Ærø Øst Łódź Đà Nẵng Œuvre ﬁrst ẞ ſ Ⅳ ①",
  "ＡＢＣ　ｄｅｆ",
  "שָׁלוֹם",
  "",
];

const ASCII = [..."abcdefghijklmnopqrstuvwxyz"];
const ASCII_WORDS = [...ASCII, ...ASCII.flatMap((first) => ASCII.map((second) => first + second))];
/** Phonetic notation, and the Catalan ŀ, whose compatibility form is an l and a dot: no modern name contains them. */
const RARE = [..."ƍƾȸȹĿŀ"];

test.each(TEXTS)("PostgreSQL and JavaScript compare “%s” alike", async (text) => {
  const [row] = await db().$queryRaw<{ key: string }[]>`select search_key(${text}) as key`;
  expect(row?.key).toBe(searchKey(text));
});

test("letters that the order of names treats as equal are equal for searches, and no others among Latin letters", async () => {
  const letters = String.fromCodePoint(...Array.from({ length: 0x250 - 0xc0 }, (_, index) => 0xc0 + index)).match(
    /\p{L}/gu,
  )!;
  const rows = await db().$queryRaw<{ letter: string; key: string }[]>`
    select letter, search_key(letter) as key from unnest(${letters}::text[]) as letter`;
  const collator = new Intl.Collator("und", { sensitivity: "base" });
  const wrong = rows.filter(({ letter, key }) => collator.compare(letter, key) !== 0);
  expect(wrong.map(({ letter, key }) => `${letter} ${key}`)).toEqual([]);
  const folded = rows.filter(({ key }) => /^[a-z]+$/.test(key)).map(({ letter }) => letter);
  const equal = letters.filter((letter) => ASCII_WORDS.some((word) => collator.compare(letter, word) === 0));
  expect(equal.filter((letter) => !folded.includes(letter) && !RARE.includes(letter))).toEqual([]);
});

test.each([
  ["100％", "100%", true],
  ["100％", "1000", false],
  ["a＿b", "axb", false],
  ["a＿b", "a_b", true],
  ["c:＼x", "c:\\x", true],
  ["a%b", "a--b", false],
])("a search for “%s” in “%s”: %s, because no character is a wildcard", async (search, text, isFound) => {
  const [condition] = containing(Prisma.sql`search_key(${text})`, search);
  const [row] = await db().$queryRaw<{ found: boolean }[]>`select ${condition!} as found`;
  expect(row?.found).toBe(isFound);
});
