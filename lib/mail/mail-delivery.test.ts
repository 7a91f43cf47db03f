import { expect, test } from "vitest";
import { mailRoute } from "@/lib/mail/mail-delivery";
import { parseEnv } from "@/lib/platform/env";

const deliveryOf = (settings: Record<string, string | undefined>) => mailRoute(parseEnv(settings)).delivery;

test("a mail server is used whenever there is one", () => {
  const SMTP_URL = "smtp://mail.example.com";
  expect(deliveryOf({ SMTP_URL, MAIL_FROM: "hub@example.com", PUBLIC_URL: "https://hub.example.com" })).toBe("smtp");
});

test.each([
  {},
  { PUBLIC_URL: "http://localhost:3000" },
  { PUBLIC_URL: "http://127.0.0.1:3000" },
  { PUBLIC_URL: "http://[::1]:3000" },
])("an installation for this machine alone has the local mailbox: %o", (settings) => {
  expect(deliveryOf(settings)).toBe("mailbox");
});

test.each([
  { PUBLIC_URL: "https://hub.example.com" },
  { PUBLIC_URL: "https://localhost.example.com" },
  { DATABASE_URL: "postgresql://hub@db.example.com/hub" },
])("every other one has none: %o", (settings) => {
  expect(deliveryOf(settings)).toBe("none");
});
