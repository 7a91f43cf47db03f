import type { Files, Model } from "@/sdk/generator/model";
import { snakeCase } from "@/sdk/generator/naming";
import { recordsOf, writeRecord, writeRecordIndex } from "@/sdk/generator/ruby/records";
import { writeOperations, writeResource } from "@/sdk/generator/ruby/resources";
import { writeSignatures } from "@/sdk/generator/ruby/signatures";
import { HEADER } from "@/sdk/generator/ruby/text";

const CODE = "lib/integrations_hub/generated";

/** The generated files of the gem: a class for each record and resource, and their RBS types. */
export function writeRuby(model: Model): Files {
  const records = recordsOf(model);
  return new Map([
    [
      `${CODE}/version.rb`,
      [...HEADER, "", "module IntegrationsHub", `  VERSION = "${model.version}"`, "end", ""].join("\n"),
    ],
    [`${CODE}/records.rb`, writeRecordIndex(records, model.events)],
    [`${CODE}/operations.rb`, writeOperations(model)],
    ...records.map((record): [string, string] => [`${CODE}/records/${snakeCase(record.name)}.rb`, writeRecord(record)]),
    ...model.resources.map((resource): [string, string] => [
      `${CODE}/resources/${resource.name}.rb`,
      writeResource(resource, model),
    ]),
    ...[...writeSignatures(model, records)].map(([file, text]): [string, string] => [`sig/generated/${file}`, text]),
  ]);
}
