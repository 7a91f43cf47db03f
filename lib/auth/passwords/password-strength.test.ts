import { expect, test } from "vitest";
import { wordsOf } from "@/lib/auth/passwords/account-words";
import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { findWeakness, requireStrongPassword } from "@/lib/auth/passwords/password-strength";
import { atPace } from "@/lib/testing/pace";

const ACCOUNT = ["ada.lovelace@example.com", "Ada Lovelace"];

test.each([
  ["one character", "aaaaaaaaaaaa"],
  ["one character, as long as it may be", "a".repeat(200)],
  ["a repeated pattern", "abcdabcdabcd"],
  ["a sequence", "123456789012"],
  ["keys side by side", "qwertyuiop12"],
  ["a common password, filled up", "password1234"],
  ["a common password with a year and a sign", "Passw0rd!2026"],
  ["digits in the place of letters", "p4ssw0rd4ll0"],
  ["a date", "2026-11-29-29"],
  ["the account's e-mail address", "ada.lovelace@example.com"],
  ["the account's name", "Ada Lovelace"],
  ["the product's name", "integrationshub"],
])("%s is easy to guess", async (_what, password) => {
  expect(await findWeakness(password, ACCOUNT)).toMatch(/^This password is easy to guess\. .*generate one\.$/);
  await expect(requireStrongPassword(password, ACCOUNT)).rejects.toMatchObject({
    code: "VALIDATION_ERROR",
    details: { fields: [{ field: "password", issue: expect.stringContaining("easy to guess") }] },
  });
});

test.each(["ytpfdbcbvjcnm", "VFUYBNJAJY", "Efwe5tgwa5twhgd", "31321dj51982", "soyelmejo"])(
  "%s has been stolen somewhere, which zxcvbn does not know",
  async (password) => {
    expect(await findWeakness(password, [])).toMatch(/^This password is in lists of stolen passwords\. Use four/);
  },
);

test("the words of the organization and the parts of a name make a password easy to guess", async () => {
  const organizations = [{ name: "Quibblefax Holdings", slug: "quibblefax" }];
  const known = wordsOf({ email: "zyxwin.brambleton@example.com", name: "Zyxwin Brambleton", organizations });
  for (const password of ["quibblefax1", "Brambleton!", "zyxwinquibblefax"]) {
    expect(await findWeakness(password, [])).toBeNull();
    expect(await findWeakness(password, known)).not.toBeNull();
  }
});

test.each(["open sesame, please", "correct horse battery", "Zwölf Boxkämpfer jagen Viktor", "vX7#kq2Lw!9z"])(
  "%j is not",
  async (password) => {
    expect(await findWeakness(password, ACCOUNT)).toBeNull();
  },
);

test("generated passwords need no dictionaries, and no password takes long", async () => {
  for (let turn = 0; turn < 50; turn++) expect(await findWeakness(generatePassword(), [])).toBeNull();
  await findWeakness("the first loads the dictionaries", []);
  const startedAt = performance.now();
  for (const password of ["a4@1!".repeat(40), "pass usr_01m8kbpp5wekhr5zbdbp84atmc", "1l!|7+t".repeat(28)]) {
    await findWeakness(password, ACCOUNT);
  }
  expect(performance.now() - startedAt).toBeLessThan(atPace(2_000));
});
