import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { describeSendError } from "@/lib/mail/sending/send-problem";
import { sendBySmtp } from "@/lib/mail/sending/smtp";
import { type MailServer, startMailServer } from "@/lib/testing/servers/mail-server";
import { makeSelfSigned } from "@/lib/testing/servers/self-signed";

const MESSAGE = { id: "eml_1", recipient: "ada@example.com", subject: "Hello", html: "<p>Hello</p>", text: "Hello" };
const LOGIN = { user: "hub", password: "p@ss:w/rd" };
const TRUSTED = "?tls.rejectUnauthorized=false";
const NOT_VALID = "The mail server's TLS certificate is not valid.";

let pair: ReturnType<typeof makeSelfSigned>;
let server: MailServer;

beforeAll(() => {
  pair = makeSelfSigned();
});
afterEach(() => server.stop());

/** Sends to the server with these options of SMTP_URL. Returns what an admin reads when it was not sent; else null. */
async function send(options = "", login?: typeof LOGIN): Promise<string | null> {
  const url = new URL(server.url + options);
  if (login)
    Object.assign(url, { username: encodeURIComponent(login.user), password: encodeURIComponent(login.password) });
  const route = { delivery: "smtp" as const, url: url.href, from: "hub@example.com" };
  return sendBySmtp(route, MESSAGE).then(
    () => null,
    (error) => describeSendError(error).problem,
  );
}

describe.each(["smtps", "starttls"] as const)("TLS by %s", (kind) => {
  test("refuses a certificate that no authority signed, and sends nothing", async () => {
    server = await startMailServer(0, { tls: { kind, ...pair } });
    expect(await send()).toBe(NOT_VALID);
    expect(server.received).toEqual([]);
  });

  test("takes it once SMTP_URL allows it, and then sends encrypted", async () => {
    server = await startMailServer(0, { tls: { kind, ...pair } });
    expect(await send(TRUSTED)).toBeNull();
    expect(server.received).toMatchObject([{ isSecure: true, recipients: [MESSAGE.recipient] }]);
  });
});

test("a server without TLS gets nothing when SMTP_URL requires it", async () => {
  server = await startMailServer();
  expect(await send("?requireTLS=true")).toBe("The mail server offers no TLS, and SMTP_URL requires it.");
  expect(server.received).toEqual([]);
  expect(await send()).toBeNull();
});

describe("a server that wants a login", () => {
  const start = () => startMailServer(0, { tls: { kind: "starttls", ...pair }, login: LOGIN });

  test("gets user and password of SMTP_URL, with the characters that a URL must encode", async () => {
    server = await start();
    expect(await send(TRUSTED, LOGIN)).toBeNull();
    expect(server.received).toMatchObject([{ isSecure: true, user: LOGIN.user }]);
  });

  test("refuses a wrong password and none; the reason names neither", async () => {
    server = await start();
    const wrong = { ...LOGIN, password: "wr0ng-secret" };
    expect(await send(TRUSTED, wrong)).toBe("The mail server refused the user name or password in SMTP_URL.");
    expect(await send(TRUSTED)).toMatch(/^The mail server refused MAIL_FROM: 530/);
    expect(server.received).toEqual([]);
  });

  test("gets no password before the connection is encrypted with a valid certificate", async () => {
    server = await start();
    expect(await send("", LOGIN)).toBe(NOT_VALID);
    expect(server.received).toEqual([]);
  });
});
