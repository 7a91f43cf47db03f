import { describe, expect, test } from "vitest";
import { mintSecret } from "@/lib/keys/secret";
import { renderEmail, renderSubject } from "@/lib/mail/render-email";
import { everyEmail } from "@/lib/testing/worlds/emails";

const SECRET = mintSecret("live");

describe.each(everyEmail("Ada Lovelace"))("the e-mail %s", (_name, template, values) => {
  test("says the same in HTML and text, and loads nothing", async () => {
    const { subject, html, text } = await renderEmail(template, values);
    expect(`${subject}${html}${text}`).not.toMatch(/undefined|null|\[object|NaN|Invalid Date/);
    expect(html).not.toMatch(/<(img|link|script|iframe|object|embed|form|input|svg)\b|url\(|@import|\bsrc=/i);
    expect(text).not.toMatch(/[<>]|\bstyle=|&\w+;/);
    const addresses = [...html.matchAll(/\bhref="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses.length).toBeLessThanOrEqual(1);
    for (const address of addresses) expect(text.split("\n")).toContain(address);
    const heading = /<h1[^>]*>([^<]*)/.exec(html)?.[1];
    expect(text.startsWith(`${heading}\n`)).toBe(true);
  });

  test("has short lines and one short subject", async () => {
    const { subject, text } = await renderEmail(template, values);
    expect(subject.length).toBeLessThan(90);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(78);
  });
});

describe.each(everyEmail('Eve\r\nBcc: a@example.com\u2028"><script>alert(1)</script>\u202Egnp.exe'))(
  "with a hostile name, the e-mail %s",
  (_name, template, values) => {
    test("has one line as its subject, and no markup or reversed text of the name", async () => {
      const { subject, html, text } = await renderEmail(template, values);
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u);
      expect(html).not.toContain("<script");
      expect(`${html}${text}`).not.toMatch(/\p{Bidi_Control}/u);
      expect(html).toContain("Eve Bcc: a@example.com");
    });
  },
);

test.each(everyEmail(`Key ${SECRET}`))(
  "a secret that was typed as a name is cut from the e-mail %s",
  async (...given) => {
    const [, template, values] = given;
    const { subject, html, text } = await renderEmail(template, values);
    expect(`${subject}${html}${text}`).not.toContain(SECRET);
  },
);

async function textOf(name: string): Promise<string> {
  const [, template, values] = everyEmail("Ada Lovelace").find(([each]) => each === name)!;
  const { subject, text } = await renderEmail(template, values);
  return `${subject}\n${text}`.replaceAll(/\s+/g, " ");
}

test("the e-mail about a rotation says whether the old secret still works", async () => {
  expect(await textOf("key: rotated")).toContain("The old one no longer works.");
  const overlapping = await textOf("key: rotated with overlap");
  expect(overlapping).not.toContain("no longer works");
  expect(overlapping).toContain("needs the new one before the old one stops working");
});

test("whoever was removed is addressed themselves, and not told about keys", async () => {
  const own = await textOf("member_removed: oneself");
  expect(own).toContain("You are no longer a member of Ada Lovelace");
  expect(own).not.toContain("API keys");
  expect(await textOf("member_removed")).toContain("Ada Lovelace is no longer a member of Ada Lovelace");
  expect(await textOf("member_removed: left")).toContain("Ada Lovelace left Ada Lovelace.");
});

test("e-mails about an account's sign-in lead to where the reader acts", async () => {
  for (const name of ["password_changed", "second_factor_changed"]) expect(await textOf(name)).toContain("/somewhere");
});

test("a name that is too long is cut, in the subject and in the text", async () => {
  const [, template, values] = everyEmail("x".repeat(5_000))[0]!;
  const { subject, html } = await renderEmail(template, values);
  expect(subject.length).toBeLessThanOrEqual(150);
  expect(html).not.toContain("x".repeat(101));
});

test("every time stands in the zone of the reader's organization and in UTC; one without a zone in UTC alone", async () => {
  const shown = "30 Nov 2026, 23:03 GMT+9 (14:03 UTC)";
  const withTime: string[] = [];
  for (const [name, template, values] of everyEmail("Ada Lovelace")) {
    const text = async (given: object) => (await renderEmail(template, given)).text.replaceAll(/\s+/g, " ");
    const [zoned, plain] = [await text(values), await text({ ...values, timeZone: undefined })];
    if (!zoned.includes("UTC")) continue;
    withTime.push(template);
    expect(zoned.replaceAll(shown, ""), name).not.toContain("UTC");
    expect(plain, name).toContain("30 Nov 2026, 14:03 UTC");
  }
  const templates = ["email_change", "invitation", "key", "new_device", "password_reset", "webhook_endpoint"];
  expect([...new Set(withTime)].sort()).toEqual(templates);
});

test("a template that this version does not know is an error", async () => {
  await expect(renderSubject("toString", {})).rejects.toThrow(/no e-mail template/);
});
