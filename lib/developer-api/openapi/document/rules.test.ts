import { createConfig, lintFromString } from "@redocly/openapi-core";
import { Spectral } from "@stoplight/spectral-core";
import { oas } from "@stoplight/spectral-rulesets";
import { describe, expect, test } from "vitest";
import { BASES } from "@/lib/developer-api/dialects/bases";
import { documentOf } from "@/lib/testing/document-of";

const documents = BASES.map((base) => [base.path, JSON.stringify(documentOf(base), null, 1)] as const);

/** The rule sees only places of parameters. No id of ours is the word `by-external-id`. */
const isAboutExternalIds = ({ ruleId, message }: { ruleId: string; message: string }) =>
  ruleId === "no-ambiguous-paths" && message.includes("/by-external-id/");

describe.each(documents)("the document of %s", (_, source) => {
  test("breaks no rule that Redocly recommends", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source, absoluteRef: "/openapi.json", config });
    const problems = found.filter((problem) => !isAboutExternalIds(problem));
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
