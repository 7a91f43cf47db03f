import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "@/sdk/generator/languages";
import { readModel } from "@/sdk/generator/read-model";
import { generatedFiles } from "@/sdk/generator/run";

const model = readModel();

test.each(Object.keys(LANGUAGES))(
  "the generated code of %s is what the contracts say now: `npm run sdk` changes nothing",
  async (language) => {
    const files = LANGUAGES[language]!(model);
    expect((await generatedFiles(language)).sort()).toEqual([...files.keys()].sort());
    for (const [file, text] of files) {
      expect(await readFile(path.join(import.meta.dirname, "..", language, file), "utf8"), file).toBe(text);
    }
  },
);

test("every operation of the contracts is a method, and every method has what its requests need", () => {
  const methods = [...model.methods, ...model.resources.flatMap((resource) => resource.methods)];
  expect(methods.length).toBeGreaterThan(40);
  for (const { operation, path: address, ids } of methods) {
    const inPath = [...address.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      ids.map(({ name }) => name),
      operation,
    ).toEqual(inPath);
  }
});

test("no field hides what the SDKs add to a record", () => {
  const added = ["response", "toJSON", "toDict", "toH", "toArray", "constructor"];
  const fields = model.schemas.flatMap((schema) => schema.fields.map(({ name }) => name));
  expect(fields.filter((name) => added.includes(name))).toEqual([]);
});
