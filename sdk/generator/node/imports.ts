/** What a file exports: classes and functions, and types. */
export type Exported = { file: string; values?: string[]; types?: string[] };

const WIDTH = 120;

/** What generated code may use of the runtime. */
export const RUNTIME: Exported[] = [
  {
    file: "../http/request.js",
    values: ["path"],
    types: ["CallOptions", "IdempotencyKey", "IfMatch", "IfNoneMatch", "OneOrMany"],
  },
  { file: "../http/response-info.js", types: ["WithResponse"] },
  { file: "../http/transport.js", types: ["Transport"] },
  { file: "../lists/batch.js", values: ["sendBatch"] },
  { file: "../lists/changes.js", values: ["Changes"] },
  { file: "../lists/event-feed.js", values: ["EventFeed"] },
  { file: "../lists/list.js", values: ["List"] },
  { file: "../lists/page.js", values: ["readLinkedPage", "readPageOf"] },
  { file: "../resource.js", values: ["Resource"] },
  { file: "../results.js", values: ["readBare", "readChangedRecord", "readRecord"] },
];

/** Imports what the code uses of these files. */
export function writeImports(code: string, exported: Exported[]): string {
  const words = new Set(withoutTexts(code).match(/(?<![\w.])\w+(?![\w]|\??:(?! \w+`))/g));
  const isUsed = (name: string) => words.has(name);
  return exported
    .map(({ file, values = [], types = [] }) => writeImport(file, values.filter(isUsed), types.filter(isUsed)))
    .filter((line) => line !== "")
    .join("\n");
}

/** Comments and texts use nothing, and neither do the names of properties. */
function withoutTexts(code: string): string {
  return code.replace(/\/\*\*[\s\S]*?\*\//g, "").replace(/"[^"]*"/g, "");
}

function writeImport(file: string, values: string[], types: string[]): string {
  const names = [...values, ...types].sort((a, b) => a.localeCompare(b, "en"));
  if (names.length === 0) return "";
  const isTypesOnly = values.length === 0;
  const written = names.map((name) => (isTypesOnly || values.includes(name) ? name : `type ${name}`));
  const line = `import ${isTypesOnly ? "type " : ""}{ ${written.join(", ")} } from "${file}";`;
  if (line.length <= WIDTH) return line;
  const lines = written.map((name) => `  ${name},`).join("\n");
  return `import ${isTypesOnly ? "type " : ""}{\n${lines}\n} from "${file}";`;
}
