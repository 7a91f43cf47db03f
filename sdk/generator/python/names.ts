import { snakeCase } from "@/sdk/generator/naming";

const KEYWORDS = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except finally for from global if import " +
    "in is lambda nonlocal not or pass raise return self try while with yield"
  ).split(" "),
);

/** A field's or method's name: `firstName` as `first_name`, and `from` as `from_`. */
export function pythonName(name: string): string {
  const snake = snakeCase(name);
  return KEYWORDS.has(snake) ? `${snake}_` : snake;
}

/** `BatchVisitorOperation` as `BATCH_VISITOR_OPERATION`. */
export function constantName(name: string): string {
  return snakeCase(name).toUpperCase();
}
