import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { createUser } from "@/lib/auth/service";
import { db } from "@/lib/db/client";
import { PROFILES, type Profile } from "@/lib/demo/requests";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";

const COLLEAGUE = { email: "sam.rivera@example.com", name: "Sam Rivera" };
const INVITED = "robin.chen@example.com";

type Person = { id: string; name: string };

/**
 * A second member, whose password nobody knows, and an invitation by the owner, with its e-mail. Each of the two becomes the
 * owner of a key, because the keys were created before there were people.
 */
export async function addColleagues(
  ctx: CallerCtx,
  { organizationId, owner }: { organizationId: string; owner: Person },
): Promise<void> {
  const membership = { organizationId, role: "admin" } as const;
  const account = { ...COLLEAGUE, password: generatePassword(), isOperator: false, membership };
  const { id } = await createUser(ctx, account);
  await giveKey(organizationId, "firstSteps", owner);
  await giveKey(organizationId, "sync", { id, name: COLLEAGUE.name });
  const isInvited = (await db().invitation.count({ where: { organizationId, email: INVITED } })) > 0;
  const actor = { kind: "user", userId: owner.id, name: owner.name, role: "owner", proofAgeSeconds: 0 } as const;
  const asOwner: OrganizationCtx = { ...ctx, organizationId, actor };
  if (!isInvited) await inviteMember(asOwner, { email: INVITED, role: "member" });
}

async function giveKey(organizationId: string, profile: Profile, { id, name }: Person): Promise<void> {
  const where = { organizationId, name: PROFILES[profile].name };
  await db().apiKey.updateMany({ where, data: { ownerId: id, ownerName: name } });
}
