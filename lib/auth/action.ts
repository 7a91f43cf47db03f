import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "@/lib/action-result";
import { passDoor, type Verb } from "@/lib/auth/door";
import type { PageScope } from "@/lib/auth/page-scope";

export type { PageScope } from "@/lib/auth/page-scope";

/** Runs one verb for a server action of the page rendered for `page`. Never throws. */
export async function runAction<Input, View>(
  page: PageScope,
  schema: z.ZodType<Input>,
  input: unknown,
  verb: Verb<Input, View>,
): Promise<ActionResult<View>> {
  return passDoor({ headers: await headers(), page, input }, schema, verb);
}
