import { expect, test } from "vitest";
import { LANGUAGES, reasonToSkip, runSteps } from "@/sdk/conformance/languages";
import { startScriptedServer } from "@/sdk/conformance/serve.mjs";

test.for(Object.entries(LANGUAGES))(
  "the %s SDK does what every case says, and prints no secret",
  async ([name, language], { skip }) => {
    const reason = reasonToSkip(language);
    if (reason !== null) {
      console.log(`Skipped: ${reason}`);
      skip(reason);
    }
    const { url, stop } = await startScriptedServer();
    try {
      const { code, output } = await runSteps(name, language.conformance, { IHUB_CASES_URL: url });
      expect(code, output).toBe(0);
      expect(output, "Nothing may print a key, a token or a secret.").not.toContain("CANARY");
    } finally {
      await stop();
    }
  },
);
