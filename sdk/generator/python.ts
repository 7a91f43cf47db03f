import type { Files, Model, Resource } from "@/sdk/generator/model";
import { pascalCase } from "@/sdk/generator/naming";
import { MethodWriter } from "@/sdk/generator/python/methods";
import { constantName, pythonName } from "@/sdk/generator/python/names";
import { inOrder, inputRoots, resultRoots, writeInput, writeRecord } from "@/sdk/generator/python/records";
import { brackets, docstring, writeModule } from "@/sdk/generator/python/text";
import { Values } from "@/sdk/generator/python/types";

const ROOT = "src/integrations_hub/_generated";

/** What the generated files import, by module. No field or argument has a name with an underscore before it. */
const RUNTIME: [string, string[]][] = [
  ["_http.calls", ["Call", "least_timeout as _least_timeout", "new_key as _new_key"]],
  ["_http.wire", ["Day", "Shape", "Time", "address as _address", "day as _day", "shaped as _shaped"]],
  ["_lists.batches", ["send_batch as _send_batch"]],
  ["_lists.changes", ["Changes"]],
  ["_lists.feeds", ["EventFeed"]],
  ["_lists.pages", ["Pager"]],
  ["_not_given", ["NOT_GIVEN", "NotGiven"]],
  ["_records", ["Record", "field as _field"]],
  ["_resource", ["Resource"]],
];

/** Writes the records, inputs and resources of the Python SDK. */
export function writePython(model: Model): Files {
  const values = new Values();
  const records = inOrder(model, resultRoots(model));
  const events = inOrder(
    model,
    model.events.map(({ schema }) => schema),
  ).filter((schema) => !records.includes(schema));
  const inputs = inOrder(model, inputRoots(model));
  const writer = new MethodWriter(model, values);
  const bodies = {
    records: [exported(records), ...records.map((schema) => writeRecord(schema, values))],
    events: [
      exported([...events, { name: "WebhookEvent" }]),
      ...events.map((schema) => writeRecord(schema, values)),
      eventTypes(model),
    ],
    inputs: [exported(inputs), ...inputs.map((schema) => writeInput(schema, values))],
    resources: model.resources.map((resource) => [resource, writeResource(resource, writer)] as const),
    client: [writeClient(model, writer)],
  };
  const offers = (depth: string): [string, string[]][] => [
    ...RUNTIME.map(([module, names]): [string, string[]] => [`${depth}.${module}`, names]),
    [`${depth}inputs`, inputs.flatMap(({ name }) => [name, constantName(name)])],
    [`${depth}records`, records.map(({ name }) => name)],
    [`${depth}values`, values.all().map(({ name }) => name)],
  ];
  const write = (about: string, body: string[], own: [string, string[]][] = offers(".")) =>
    writeModule({ about, offers: own, body });
  const without = (module: string) => offers(".").filter(([name]) => name !== module);
  const resources = model.resources
    .map(({ name }): [string, string[]] => [`.resources.${name}`, [resourceClass(name)]])
    .sort();
  return new Map(
    [
      ["__init__.py", write("What the contracts of the API say, as code.", [])],
      ["version.py", write("The version of this package.", [`VERSION = "${model.version}"`])],
      ["values.py", write("Lists of values that are too long to be written at each place.", [writeValues(values)], [])],
      ["records.py", write("What methods return.", bodies.records, without(".records"))],
      ["events.py", write("What webhooks deliver.", bodies.events)],
      [
        "inputs.py",
        write("The dictionaries within what methods take, and how they are sent.", bodies.inputs, without(".inputs")),
      ],
      [
        "client.py",
        write("The operations of a client.", bodies.client, [
          ...offers("."),
          [".._http.sender", ["Sender"]],
          ...resources,
        ]),
      ],
      ["resources/__init__.py", write("The operations of each resource.", [])],
      ...bodies.resources.map(([{ name, description }, body]): [string, string] => [
        `resources/${name}.py`,
        write(description || `The operations of ${name}.`, [body], offers("..")),
      ]),
    ].map(([file, text]): [string, string] => [`${ROOT}/${file}`, text as string]),
  );
}

function writeResource({ name, description, methods }: Resource, writer: MethodWriter): string {
  const own = methods.map((method) => writer.write(method));
  const about = docstring(description || `The operations of ${name}.`, "    ");
  return [
    "",
    "",
    `class ${resourceClass(name)}(Resource):`,
    about,
    "",
    "    __slots__ = ()",
    "",
    own.join("\n\n"),
  ].join("\n");
}

function writeClient(model: Model, writer: MethodWriter): string {
  const resources = model.resources.map(({ name, description }) =>
    [
      "    @cached_property",
      `    def ${pythonName(name)}(self) -> ${resourceClass(name)}:`,
      ...(description ? [docstring(description, "        ")] : []),
      `        return ${resourceClass(name)}(self._sender)`,
    ].join("\n"),
  );
  const methods = model.methods.map((method) => writer.write(method));
  const about = docstring("The resources of the API, and its operations without one.", "    ");
  return [
    "",
    "",
    "class Operations:",
    about,
    "",
    "    _sender: Sender",
    "",
    [...resources, ...methods].join("\n\n"),
  ].join("\n");
}

function eventTypes({ events }: Model): string {
  const names = [...new Set(events.map(({ schema }) => schema))];
  const entries = events.map(({ type, schema }) => `    "${type}": ${schema},`);
  return [
    "",
    "",
    brackets("WebhookEvent = Union[", names, "]", ""),
    docstring("Any event. Its `type` tells which one, to a type checker, too.", ""),
    "",
    "EVENTS: Mapping[str, Type[Record]] = {",
    ...entries,
    "}",
  ].join("\n");
}

function writeValues(values: Values): string {
  return values
    .all()
    .map(({ name, values: own }) =>
      brackets(
        `${name} = Literal[`,
        own.map((value) => JSON.stringify(value)),
        "]",
        "",
      ),
    )
    .join("\n");
}

/** What `from … import *` exports. */
function exported(schemas: { name: string }[]): string {
  const names = schemas.map(({ name }) => `    "${name}",`).sort();
  return ["__all__ = [", ...names, "]"].join("\n");
}

/** `on_site` as `OnSiteResource`: `OnSite` is a record. */
function resourceClass(name: string): string {
  return `${pascalCase(name)}Resource`;
}
