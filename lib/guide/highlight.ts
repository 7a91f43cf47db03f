import bash from "highlight.js/lib/languages/bash";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import php from "highlight.js/lib/languages/php";
import python from "highlight.js/lib/languages/python";
import ruby from "highlight.js/lib/languages/ruby";
import { createLowlight } from "lowlight";

/** A piece of code. `kind` is what it is in its language, such as a `keyword`; null for the rest. */
export type Piece = { text: string; kind: PieceKind | null };

export type PieceKind = "keyword" | "string" | "comment" | "name" | "number";

const lowlight = createLowlight({ sh: bash, js: javascript, json, php, python, ruby });

/** The kinds that readers can tell apart, by highlight.js' names. */
const KINDS: Record<string, PieceKind> = {
  "hljs-keyword": "keyword",
  "hljs-literal": "keyword",
  "hljs-built_in": "keyword",
  "hljs-string": "string",
  "hljs-regexp": "string",
  "hljs-symbol": "string",
  "hljs-comment": "comment",
  "hljs-attr": "name",
  "hljs-title": "name",
  "hljs-number": "number",
};

/** Code as pieces whose texts, joined, are the code. An unknown language is one piece. */
export function highlight(code: string, language: string): Piece[] {
  if (!lowlight.registered(language)) return [{ text: code, kind: null }];
  return lowlight.highlight(language, code).children.flatMap((node) => toPieces(node as Node, null));
}

type Node =
  | { type: "text"; value: string }
  | { type: "element"; properties: { className?: string[] }; children: Node[] }
  | { type: "comment" | "doctype" };

function toPieces(node: Node, around: PieceKind | null): Piece[] {
  if (node.type === "text") return [{ text: node.value, kind: around }];
  if (node.type !== "element") return [];
  const own = (node.properties.className ?? []).map((name) => KINDS[name]).find((kind) => kind !== undefined);
  return node.children.flatMap((child) => toPieces(child, own ?? around));
}
