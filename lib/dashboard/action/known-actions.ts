import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { isDevelopmentBuild } from "@/lib/platform/env";
import { singleton } from "@/lib/platform/singleton";

const MANIFEST = ".next/server/server-reference-manifest.json";
const schema = z.object({ node: z.record(z.string(), z.unknown()) });

/** Whether the build has a server action with this id. In development Next adds them as pages are opened. */
export function isKnownAction(actionId: string): boolean {
  return isDevelopmentBuild || singleton("known-actions", readActions).has(actionId);
}

function readActions(): Set<string> {
  const file = path.join(/* turbopackIgnore: true */ process.cwd(), MANIFEST);
  return new Set(Object.keys(schema.parse(JSON.parse(readFileSync(file, "utf8"))).node));
}
