import { optional, required } from "@/lib/cli/command";
import { refuse } from "@/lib/cli/failure";
import type { OrganizationView } from "@/lib/organizations/schema";
import { getOrganizationBySlug } from "@/lib/organizations/service";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { type EnvironmentName, environments } from "@/lib/platform/environments";
import { isAppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";

export const organizationFlag = required("<slug>", "the organization's slug");
export const environmentFlag = optional("<environment>", "live or sandbox (default: live)");
export const anyEnvironmentFlag = optional("<environment>", "live or sandbox (default: both)");

/** The Ctx of the CLI, which events name as their actor. */
export function callerCtx(): CallerCtx {
  return { actor: { kind: "system", name: "command line" }, requestId: newId("request"), address: null };
}

/** The organization with this slug, and a Ctx that acts in it. */
export async function enterOrganization(
  slug: string,
): Promise<{ organization: OrganizationView; ctx: OrganizationCtx }> {
  const caller = callerCtx();
  const organization = await findOrganization(caller, slug);
  return { organization, ctx: { ...caller, organizationId: organization.id } };
}

/** @throws Failure unless the text names an environment. */
export function parseEnvironment(text: string): EnvironmentName {
  return environments.find((name) => name === text) ?? refuse("environment", `use one of: ${environments.join(", ")}`);
}

async function findOrganization(caller: CallerCtx, slug: string): Promise<OrganizationView> {
  try {
    return await getOrganizationBySlug(caller, { slug });
  } catch (error) {
    if (!isAppError(error) || error.code !== "NOT_FOUND") throw error;
    return refuse("organization", `there is no organization with the slug "${slug}"`);
  }
}
