import type { Files, Model } from "@/sdk/generator/model";
import { writeNode } from "@/sdk/generator/node";
import { writePhp } from "@/sdk/generator/php";
import { writePython } from "@/sdk/generator/python";
import { writeRuby } from "@/sdk/generator/ruby";

/** The languages, and how each writes its generated files. Every such file says in its first lines that it is generated. */
export const LANGUAGES: Record<string, (model: Model) => Files> = {
  node: writeNode,
  python: writePython,
  ruby: writeRuby,
  php: writePhp,
};
