import { optional } from "@/lib/cli/command";
import { parse, refuse } from "@/lib/cli/failure";
import { emailAddress } from "@/lib/inputs/email-address";
import { listOwnerChoices } from "@/lib/members/list-owner-choices";
import { listOwnerChoicesInput } from "@/lib/members/schema";
import type { OrganizationCtx } from "@/lib/platform/ctx";

export const ownerFlag = optional("<email>", "the member who answers for the key");
export const ownerContactFlag = optional("<text>", "who answers for the key, if it is not a member");

type OwnerFlags = { owner?: string | undefined; ownerContact?: string | undefined };

/** The owner that the flags name; nothing when they name none. @throws Failure for someone who is not a member. */
export async function readOwnerFlags(ctx: OrganizationCtx, { owner, ownerContact }: OwnerFlags) {
  if (owner === undefined) return ownerContact === undefined ? {} : { ownerContact };
  if (ownerContact !== undefined) refuse("ownerContact", "use it without --owner");
  return { ownerId: await findMember(ctx, "owner", owner) };
}

/** The id of the member with this address. @throws Failure naming the flag. */
export async function findMember(ctx: OrganizationCtx, flag: string, text: string): Promise<string> {
  const email = parse(emailAddress, text);
  const { choices } = await listOwnerChoices(ctx, parse(listOwnerChoicesInput, { search: email }));
  return choices.find((choice) => choice.email === email)?.id ?? refuse(flag, `${email} is not a member`);
}
