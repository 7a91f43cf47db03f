import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { documentOf } from "@/lib/testing/document-of";

const documents = BASES.map((base) => [base.path, JSON.stringify(documentOf(base), null, 1)] as const);

describe.each(documents)("the document of %s", (_, source) => {
  test("breaks no rule that Redocly recommends", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const problems = await lintFromString({ source, absoluteRef: "/openapi.json", config });
    expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual(
      [],
    );
  });

  test("breaks no rule that Spectral recommends", async () => {
    const spectral = new Spectral();
    spectral.setRuleset({ extends: [oas as never] });
    const problems = await spectral.run(source);
    expect(problems.map(({ code, message, path }) => `${code}: ${message} ${path.join("/")}`)).toEqual([]);
  });
});
