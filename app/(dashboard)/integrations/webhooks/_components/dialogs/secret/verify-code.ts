/* Code that verifies a message. A test runs it on messages that we signed. */

/** With the library of the Standard Webhooks specification. */
export const WITH_LIBRARY = `// npm install standardwebhooks
import { Webhook } from "standardwebhooks";

const webhook = new Webhook(process.env.IHUB_WEBHOOK_SECRET);

/** rawBody: the text before it is parsed. Throws if it is not genuine. */
export function verify(rawBody, headers) {
  return webhook.verify(rawBody, headers);
}`;

/** With Node alone. */
export const WITHOUT_LIBRARY = `import { createHmac, timingSafeEqual } from "node:crypto";

const secret = process.env.IHUB_WEBHOOK_SECRET.replace("whsec_", "");

/** rawBody: the text before it is parsed. Throws if it is not genuine. */
export function verify(rawBody, headers) {
  const id = headers["webhook-id"];
  const timestamp = headers["webhook-timestamp"];
  const age = Math.abs(Date.now() / 1000 - Number(timestamp));
  if (!(age <= 300)) throw new Error("The message is too old.");
  const expected = createHmac("sha256", Buffer.from(secret, "base64"))
    .update(\`\${id}.\${timestamp}.\${rawBody}\`)
    .digest();
  const isGenuine = headers["webhook-signature"].split(" ").some((signature) => {
    const given = Buffer.from(signature.replace("v1,", ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isGenuine) throw new Error("The signature is wrong.");
  return JSON.parse(rawBody);
}`;
