import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/lib/db/client";
import { databaseUrl } from "@/lib/db/url";
import { countWaitingEmails } from "@/lib/mail/sending/count-waiting";
import { mailCounters } from "@/lib/mail/sending/counters";
import { sendDueEmails } from "@/lib/mail/sending/send-due-emails";
import { type OwnDatabase, takeOwnDatabase } from "@/lib/testing/databases/own-database";
import { programFile } from "@/lib/testing/processes/programs";
import { type MailServer, refusal, startMailServer } from "@/lib/testing/servers/mail-server";
import { everyEmail, makeDue, makeEmail, readEmailRow } from "@/lib/testing/worlds/emails";

const FROM = "hub@mail.example.com";
let own: OwnDatabase;
let server: MailServer;
const processes: ChildProcess[] = [];

beforeAll(async () => {
  own = await takeOwnDatabase();
});
beforeEach(async () => {
  await db().email.deleteMany();
  server = await startMailServer();
});
afterEach(async () => {
  for (const child of processes.splice(0)) child.kill("SIGKILL");
  await server.stop();
});
afterAll(() => own.drop());

const send = (url = server.url) => sendDueEmails({ delivery: "smtp", url, from: FROM });

async function secondsUntilNextAttempt(id: string): Promise<number> {
  const [row] = await db().$queryRaw<{ seconds: number }[]>`
    select extract(epoch from next_attempt_at - now())::float as seconds from emails where id = ${id}`;
  return row!.seconds;
}

/** A process that sends e-mails to the mail server. */
async function spawnSender(): Promise<ChildProcess> {
  const variables = { NODE_ENV: "production", LOG_LEVEL: "silent", SMTP_URL: server.url, MAIL_FROM: FROM } as const;
  const child = spawn(process.execPath, [programFile("send-emails")], {
    env: { ...process.env, ...variables, DATABASE_URL: databaseUrl() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  processes.push(child);
  await once(child.stdout!, "data");
  return child;
}

test("an e-mail arrives once, as HTML and text, and its values are blanked", async () => {
  const { id, to } = await makeEmail();
  expect(await send()).toBe(1);
  expect(await send()).toBe(0);
  expect(server.received).toHaveLength(1);
  const { recipients, headers, source } = server.received[0]!;
  expect(recipients).toEqual([to]);
  expect(headers).toMatchObject({
    to,
    from: `Integrations Hub <${FROM}>`,
    subject: "Reset your Integrations Hub password",
    "message-id": `<${id}@mail.example.com>`,
    "auto-submitted": "auto-generated",
  });
  expect(headers["content-type"]).toMatch(/^multipart\/alternative/);
  expect(source).toMatch(/content-type: text\/plain/i);
  expect(source).toMatch(/content-type: text\/html/i);
  expect(await readEmailRow(id)).toMatchObject({ nextAttemptAt: null, failedAt: null, values: null, problem: null });
  expect((await readEmailRow(id)).sentAt).not.toBeNull();
});

test("a cause has one e-mail, however often it is written", async () => {
  const { to } = await makeEmail({ cause: "the same" });
  await makeEmail({ cause: "the same", to });
  await send();
  expect(server.received).toHaveLength(1);
});

test("a server that is down is tried again later, and the e-mail arrives when it is up", async () => {
  const { id } = await makeEmail();
  await server.stop();
  await send();
  expect(await readEmailRow(id)).toMatchObject({ attempts: 1, problem: "The mail server could not be reached." });
  expect(await secondsUntilNextAttempt(id)).toBeLessThanOrEqual(10);
  await makeDue(id);
  await send();
  expect(await secondsUntilNextAttempt(id)).toBeGreaterThan(30);
  server = await startMailServer(server.port);
  await makeDue(id);
  await send();
  expect(server.received).toHaveLength(1);
  expect(await readEmailRow(id)).toMatchObject({ attempts: 3, problem: null, nextAttemptAt: null });
});

test("a server that says nothing is left after its time, and the e-mail waits", async () => {
  const { id } = await makeEmail();
  const silent = createServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  await send(`smtp://127.0.0.1:${port}?socketTimeout=1000`);
  expect(await readEmailRow(id)).toMatchObject({ problem: "The mail server did not answer in time.", failedAt: null });
  silent.close();
});

test("a recipient that is refused for good fails at once, and the other one gets the e-mail", async () => {
  const bad = await makeEmail();
  const good = await makeEmail();
  server.onRecipient((address) => (address === bad.to ? refusal(550, "5.1.1 No such user") : undefined));
  await send();
  expect(server.received.map(({ recipients }) => recipients)).toEqual([[good.to]]);
  const failed = await readEmailRow(bad.id);
  expect(failed).toMatchObject({ nextAttemptAt: null, attempts: 1 });
  expect(failed.failedAt).not.toBeNull();
  expect(failed.problem).toBe("The mail server refused the e-mail: 550 5.1.1 No such user");
});

test("421 is not final: the e-mail arrives at the next attempt", async () => {
  const { id } = await makeEmail();
  server.onMessage(() => refusal(421, "4.7.0 Too many messages, try later"));
  await send();
  expect(await readEmailRow(id)).toMatchObject({
    failedAt: null,
    problem: "The mail server asked to try again later: 421 4.7.0 Too many messages, try later",
  });
  server.onMessage(() => undefined);
  await makeDue(id);
  await send();
  expect(server.received).toHaveLength(1);
});

test("after its last attempt an e-mail is given up, and its values stay for another one", async () => {
  const { id } = await makeEmail();
  server.onMessage(() => refusal(451, "Not now"));
  await db().email.update({ where: { id }, data: { attempts: 7 } });
  await send();
  const row = await readEmailRow(id);
  expect(row.failedAt).not.toBeNull();
  expect(row.values).not.toBeNull();
  expect(await send()).toBe(0);
});

test("a problem repeats neither a link nor a secret from the server's reply", async () => {
  const { id } = await makeEmail();
  const secret = `ihub_live_${"a".repeat(49)}`;
  server.onMessage(() => refusal(554, `Spam: https://hub.example.com/reset-password/token and ${secret}`));
  await send();
  const { problem } = await readEmailRow(id);
  expect(problem).toBe("The mail server refused the e-mail: 554 Spam: [link] and ihub_live_[cut]");
});

test("a link that has expired is not sent", async () => {
  const values = { name: "Ada", link: "https://hub.example.com/x", expiresAt: new Date(Date.now() - 1).toISOString() };
  const { id } = await makeEmail({ values });
  await send();
  expect(server.received).toEqual([]);
  expect((await readEmailRow(id)).problem).toMatch(/expired/);
});

test("a recipient that mail programs would read as two addresses gets nothing", async () => {
  const { id } = await makeEmail({ to: '"a@evil.example, b"@example.com' });
  const other = await makeEmail({ to: "a@example.com\r\nBcc: b@evil.example" });
  await send();
  expect(server.received).toEqual([]);
  for (const each of [id, other.id]) expect((await readEmailRow(each)).failedAt).not.toBeNull();
});

test("no name that a person typed adds a header, a recipient or a line to the subject", async () => {
  const typed = "Eve\r\nBcc: victim@example.com\r\n\r\nBody\u2028Cc: b@example.com, <c@example.com>";
  for (const [cause, template, values] of everyEmail(typed)) {
    await makeEmail({ cause, template, values: { ...values, expiresAt: "2099-01-01T00:00:00Z" } } as object);
  }
  await send();
  expect(server.received).toHaveLength(everyEmail(typed).length);
  const names = ["from", "to", "subject", "message-id", "date", "mime-version", "content-type"];
  const own = [...names, "auto-submitted", "x-auto-response-suppress"].toSorted();
  for (const { headers, recipients } of server.received) {
    expect(Object.keys(headers).toSorted()).toEqual(own);
    expect(recipients).toHaveLength(1);
  }
});

test("two processes at once send each e-mail once", async () => {
  const made = await Promise.all(Array.from({ length: 30 }, () => makeEmail()));
  await Promise.all([spawnSender(), spawnSender()]);
  await expect.poll(() => server.received.length).toBe(30);
  await expect.poll(() => db().email.count({ where: { sentAt: null } })).toBe(0);
  const recipients = server.received.map(({ recipients: [one] }) => one);
  expect(recipients.toSorted()).toEqual(made.map(({ to }) => to).toSorted());
  expect(await db().email.count({ where: { attempts: { gt: 1 } } })).toBe(0);
});

test("a process killed between sending and marking leads to a second copy with the same Message-ID, never to none", async () => {
  const { id } = await makeEmail();
  const killed = new Promise<void>((resolve) => {
    server.onMessage(async () => {
      processes[0]!.kill("SIGKILL");
      await once(processes[0]!, "exit");
      server.onMessage(() => undefined);
      resolve();
      return undefined;
    });
  });
  await spawnSender();
  await killed;
  expect(server.received.length).toBeLessThanOrEqual(1);
  expect(await readEmailRow(id)).toMatchObject({ sentAt: null, attempts: 1 });
  expect(await secondsUntilNextAttempt(id)).toBeGreaterThan(60);
  expect(await send()).toBe(0);
  await makeDue(id);
  await send();
  await expect.poll(() => server.received.length).toBe(2);
  const ids = server.received.map(({ headers }) => headers["message-id"]);
  expect(ids).toEqual([`<${id}@mail.example.com>`, `<${id}@mail.example.com>`]);
  expect((await readEmailRow(id)).sentAt).not.toBeNull();
});

test("what was sent, delayed, failed and waits is counted", async () => {
  const bad = await makeEmail();
  const slow = await makeEmail();
  await makeEmail();
  server.onRecipient((address) => (address === bad.to ? refusal(550, "No") : undefined));
  server.onMessage(({ recipients: [one] }) => (one === slow.to ? refusal(451, "Later") : undefined));
  const before = { ...mailCounters() };
  await send();
  await countWaitingEmails();
  const { sent, failed, delayed, waiting } = mailCounters();
  expect([sent - before.sent, failed - before.failed, delayed - before.delayed, waiting]).toEqual([1, 1, 1, 1]);
});

test("without a mail server on a given database nothing is sent and the e-mail says so", async () => {
  const { id } = await makeEmail();
  await sendDueEmails({ delivery: "none" });
  const row = await readEmailRow(id);
  expect(row.problem).toBe("This installation sends no e-mail, because SMTP_URL is not set.");
  expect(row.failedAt).not.toBeNull();
});

test("the local mailbox keeps the e-mail and what it says", async () => {
  const { id } = await makeEmail();
  await sendDueEmails({ delivery: "mailbox" });
  const row = await readEmailRow(id);
  expect(row.sentAt).not.toBeNull();
  expect(row.values).not.toBeNull();
});
