import { generatePassword } from "@/lib/auth/passwords/generate-password";
import { createUser } from "@/lib/auth/service";
import { db } from "@/lib/db/client";
import { inviteMember } from "@/lib/members/invitations/invite-member";
import type { CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";

const COLLEAGUE = { email: "sam.rivera@example.com", name: "Sam Rivera" };
const INVITED = "robin.chen@example.com";

/** A second member, whose password nobody knows, and an invitation by the owner, with its e-mail. */
export async function addColleagues(
  ctx: CallerCtx,
  { organizationId, owner }: { organizationId: string; owner: { id: string; name: string } },
): Promise<void> {
  const membership = { organizationId, role: "admin" } as const;
  await createUser(ctx, { ...COLLEAGUE, password: generatePassword(), isOperator: false, membership });
  const isInvited = (await db().invitation.count({ where: { organizationId, email: INVITED } })) > 0;
  const actor = { kind: "user", userId: owner.id, name: owner.name, role: "owner", proofAgeSeconds: 0 } as const;
  const asOwner: OrganizationCtx = { ...ctx, organizationId, actor };
  if (!isInvited) await inviteMember(asOwner, { email: INVITED, role: "member" });
}
