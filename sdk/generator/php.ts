import type { Files, Model, Resource } from "@/sdk/generator/model";
import { camelCase, pascalCase } from "@/sdk/generator/naming";
import { type Around, writeMethods } from "@/sdk/generator/php/methods";
import { readRecords, writeRecord } from "@/sdk/generator/php/records";
import { docComment, phpFile } from "@/sdk/generator/php/text";
import { schemasByName } from "@/sdk/generator/php/types";

/** Names that the files of records import from the hand-written code. */
const OF_RUNTIME = ["ReadsFields", "Record"];

/** Writes the records, the resources, and the class that the client extends. */
export function writePhp(model: Model): Files {
  const records = readRecords(model);
  const taken = records.find(({ name }) => OF_RUNTIME.includes(name));
  if (taken) throw new Error(`PHP's SDK has a class ${taken.name} already.`);
  return new Map([
    ["src/Operations.php", writeOperations(model)],
    ...records.map((record): [string, string] => [`src/Model/${record.name}.php`, writeRecord(record)]),
    ...model.resources.map((resource): [string, string] => [
      `src/Resource/${pascalCase(resource.name)}.php`,
      writeResource(resource, model),
    ]),
  ]);
}

function writeResource(resource: Resource, model: Model): string {
  const around = startFile("IntegrationsHub\\Resource", model);
  const methods = resource.methods.flatMap((method) => writeMethods(method, around));
  const body = [
    docComment([resource.description], [], ""),
    `final class ${pascalCase(resource.name)}\n{\n`,
    "    /** @internal */\n    public function __construct(private readonly Api $api)\n    {\n    }\n\n",
    methods.join("\n"),
    "}\n",
  ];
  return phpFile({ ...around, body: body.join("") });
}

function writeOperations(model: Model): string {
  const around = startFile("IntegrationsHub", model);
  const methods = model.methods.flatMap((method) => writeMethods(method, around));
  const each = model.resources.map(({ name, description }) => ({
    property: camelCase(name),
    class: `Resource\\${pascalCase(name)}`,
    comment: docComment([description], [], "    "),
  }));
  const body = [
    "/** What a client offers. */\nabstract class Operations\n{\n",
    `    public const VERSION = '${model.version}';\n\n`,
    each.map((one) => `${one.comment}    public readonly ${one.class} $${one.property};\n\n`).join(""),
    "    protected function __construct(private readonly Api $api)\n    {\n",
    each.map((one) => `        $this->${one.property} = new ${one.class}($api);\n`).join(""),
    "    }\n\n",
    methods.join("\n"),
    "}\n",
  ];
  return phpFile({ ...around, body: body.join("") });
}

function startFile(namespace: string, model: Model): Around {
  return { schemas: schemasByName(model), namespace, uses: new Set(["IntegrationsHub\\Internal\\Api"]) };
}
