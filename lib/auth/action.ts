import { headers } from "next/headers";
import type { z } from "zod";
import type { ActionResult } from "@/lib/action-result";
import type { Caller } from "@/lib/auth/caller";
import { passAsPerson, passDoor, type Verb } from "@/lib/auth/door";
import type { PageScope } from "@/lib/auth/page-scope";
import type { DashboardSession } from "@/lib/auth/session";

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

/** Runs a server action that concerns the signed-in person rather than an organization's page. Never throws. */
export async function runPersonalAction<View>(
  act: (session: DashboardSession, caller: Caller) => Promise<View>,
): Promise<ActionResult<View>> {
  return passAsPerson(await headers(), act);
}
