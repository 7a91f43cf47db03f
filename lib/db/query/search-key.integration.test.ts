import { expect, test } from "vitest";
import { db } from "@/lib/db/client";
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
  "",
];

test.each(TEXTS)("PostgreSQL and JavaScript compare “%s” alike", async (text) => {
  const [row] = await db().$queryRaw<{ key: string }[]>`select search_key(${text}) as key`;
  expect(row?.key).toBe(searchKey(text));
});
