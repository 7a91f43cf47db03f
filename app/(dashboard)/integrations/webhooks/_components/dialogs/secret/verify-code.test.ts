import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";
import { WITH_LIBRARY, WITHOUT_LIBRARY } from "./verify-code";

const secret = mintWebhookSecret();
const rawBody = JSON.stringify({ type: "webhook.test", data: { name: "Zoë 🎈" } });
const now = Math.floor(Date.now() / 1_000);

/** What a receiver gets. */
function received(change: { age?: number; signedWith?: string; rawBody?: string; without?: string } = {}) {
  const { age = 0, signedWith = secret, without } = change;
  const content = { id: newId("webhookMessage"), timestamp: now - age, body: rawBody };
  const headers = Object.entries(signMessage(content, [signedWith]));
  return {
    rawBody: change.rawBody ?? rawBody,
    headers: Object.fromEntries(headers.filter(([name]) => name !== without)),
  };
}

/** Runs the code as a program of somebody else, and returns whether it accepts each message. */
function run(code: string, messages: object[]): boolean[] {
  const verdicts = `
    const isAccepted = (message) => {
      try {
        return verify(message.rawBody, message.headers).type === "webhook.test";
      } catch {
        return false;
      }
    };
    console.log(JSON.stringify(JSON.parse(process.env.MESSAGES).map(isAccepted)));`;
  const env = { ...process.env, IHUB_WEBHOOK_SECRET: secret, MESSAGES: JSON.stringify(messages) };
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", `${code}\n${verdicts}`], { env });
  return JSON.parse(String(output));
}

test.each([
  ["with the library", WITH_LIBRARY],
  ["with Node alone", WITHOUT_LIBRARY],
])("the code on screen %s accepts our messages and refuses all others", (_, code) => {
  const ours = received();
  const overlap = { ...ours, headers: { ...ours.headers } as Record<string, string> };
  const other = received({ signedWith: mintWebhookSecret() }).headers["webhook-signature"];
  overlap.headers["webhook-signature"] = `${other} ${overlap.headers["webhook-signature"]}`;
  const refused = [
    received({ signedWith: mintWebhookSecret() }),
    received({ age: 400 }),
    received({ age: -400 }),
    received({ rawBody: rawBody.replace("Zoë", "Eve") }),
    received({ without: "webhook-id" }),
    received({ without: "webhook-timestamp" }),
    received({ without: "webhook-signature" }),
  ];
  expect(run(code, [ours, overlap, ...refused])).toEqual([true, true, ...refused.map(() => false)]);
});
