import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseEnv, settingNames } from "@/lib/platform/env";

describe("settings", () => {
  test("have defaults for everything that can have one", () => {
    expect(parseEnv({})).toMatchObject({ PORT: 3000, ROLE: "all", DATA_DIR: ".data", ALLOW_HTTP: false });
  });

  test("an empty variable counts as not set", () => {
    expect(parseEnv({ DATABASE_URL: "", PORT: "" })).toMatchObject({ PORT: 3000 });
  });

  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["ROLE", "worker bee"],
    ["DATABASE_URL", "mysql://user:hunter2hunter2@db"],
    ["REDIS_URL", "localhost:6379"],
    ["REDIS_URL", "http://user:hunter2hunter2@cache"],
    ["APP_SECRET", "too short"],
    ["PUBLIC_URL", "hub.example.com"],
    ["PUBLIC_URL", "https://example.com/hub"],
    ["PUBLIC_URL", "https://user@example.com"],
    ["SANDBOX_HOST", "two words"],
    ["ALLOW_HTTP", "yes please"],
    ["TRUSTED_PROXIES", "10.0.0.0/8, my-proxy"],
    ["TRUSTED_PROXIES", "abc"],
    ["TRUSTED_PROXIES", "10.0.0.0/33"],
    ["API_ACCESS_PLANS", "gold"],
    ["API_ACCESS_PLANS", "starter, platinum"],
    ["API_ACCESS_PLANS", " , "],
    ["SMTP_URL", "https://user:hunter2hunter2@mail"],
    ["MAIL_FROM", "Hub at example"],
    ["DEMO_PASSWORD", "short"],
    ["LOG_LEVEL", "chatty"],
    ["WEBHOOK_ALLOWED_NETWORKS", "10.0.0.0/33"],
    ["WEBHOOK_ALLOWED_NETWORKS", "internal.example.com"],
    ["WEBHOOK_PROXY_URL", "socks5://user:hunter2hunter2@proxy:1080"],
    ["WEBHOOK_PROXY_URL", "proxy.internal"],
    ["REQUEST_LOG_DAYS", "5"],
    ["REQUEST_LOG_DAYS", "ninety"],
  ])("a bad %s is named, and its value is not repeated", (name, value) => {
    const parse = () => parseEnv({ [name]: value });
    expect(parse).toThrow(name);
    expect(parse).not.toThrow(value);
  });

  test("a mail server needs the address that e-mail is sent from", () => {
    const SMTP_URL = "smtp://user:hunter2hunter2@mail.example.com";
    expect(() => parseEnv({ SMTP_URL })).toThrow(/^MAIL_FROM must be set with SMTP_URL[^\n]+$/);
    expect(parseEnv({ SMTP_URL, MAIL_FROM: "hub@example.com" })).toMatchObject({ SMTP_URL });
  });

  test("all plans may request API access, or only those listed", () => {
    expect(parseEnv({}).API_ACCESS_PLANS).toEqual(["starter", "professional", "enterprise"]);
    expect(parseEnv({ API_ACCESS_PLANS: "professional,enterprise" }).API_ACCESS_PLANS).toEqual([
      "professional",
      "enterprise",
    ]);
    expect(() => parseEnv({ API_ACCESS_PLANS: "gold" })).toThrow(/must be plans, separated by commas: starter/);
  });

  test("a public address may end in a slash", () => {
    expect(parseEnv({ PUBLIC_URL: "https://Hub.example.com/" }).PUBLIC_URL).toBe("https://hub.example.com");
  });

  test("a list with several bad entries is named once", () => {
    expect(() => parseEnv({ TRUSTED_PROXIES: "a, b" })).toThrow(/^TRUSTED_PROXIES must be IP addresses[^;]+$/);
  });

  test("several bad settings are reported together", () => {
    expect(() => parseEnv({ PORT: "x", ROLE: "y" })).toThrow(/PORT.*ROLE/);
  });

  test("the README's table lists exactly these settings", () => {
    const table = readFileSync("README.md", "utf8").split("## Configuration")[1]!.split("\n## ")[0]!;
    const documented = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map((row) => row[1]);
    expect(documented.sort()).toEqual(settingNames().sort());
  });
});
