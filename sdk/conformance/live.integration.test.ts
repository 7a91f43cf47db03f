import { expect, test } from "vitest";
import { newId } from "@/lib/platform/ids";
import { shareApi } from "@/lib/testing/callers/ask";
import { makeSite } from "@/lib/testing/worlds/fixtures";
import { makeKey, makeSandboxAdmin } from "@/lib/testing/worlds/sandbox-world";
import { mintWebhookSecret } from "@/lib/webhooks/signing/secret";
import { signMessage } from "@/lib/webhooks/signing/sign-message";
import { LANGUAGES, reasonToSkip, runSteps } from "@/sdk/conformance/languages";

/** What a program says when a step of the scenario has succeeded (sdk/README.md). */
const STEPS = [
  ...["me", "register", "find", "check-in", "if-match", "simulate"],
  ...["events", "changes", "batch", "webhook", "token"],
];

const api = shareApi();

test.for(Object.entries(LANGUAGES))(
  "the %s SDK works with the sandbox of a real server",
  async ([name, language], { skip }) => {
    const reason = reasonToSkip(language);
    if (reason !== null) {
      console.log(`Skipped: ${reason}`);
      skip(reason);
    }
    const admin = await makeSandboxAdmin();
    await makeSite(admin);
    const { secret } = await makeKey(admin);
    const { code, output } = await runSteps(name, language.live, {
      IHUB_API_KEY: secret,
      IHUB_BASE_URL: `http://127.0.0.1:${api.port}`,
      IHUB_WEBHOOK: JSON.stringify(signedWebhook()),
      IHUB_DEBUG: "1",
    });
    expect(code, output).toBe(0);
    expect([...output.matchAll(/^ok (\S+)$/gm)].map(([, step]) => step)).toEqual(STEPS);
    expect(output, "Nothing may print the key.").not.toContain(secret.slice(-20));
  },
);

/** A request as this server signs it. */
function signedWebhook() {
  const secret = mintWebhookSecret();
  const body = JSON.stringify({ type: "visitor.checked_in", data: { id: "vis_1", siteId: null, changed: ["status"] } });
  const timestamp = Math.floor(Date.now() / 1000);
  return { body, headers: signMessage({ id: newId("webhookMessage"), timestamp, body }, [secret]), secret };
}
