import { z } from "zod";
import { lineOfText } from "@/lib/inputs/display-name";
import { emailAddress } from "@/lib/inputs/email-address";

const memberRoles = ["owner", "admin", "member"] as const;
export type Role = (typeof memberRoles)[number];

export const memberRole = z.enum(memberRoles, `Use one of: ${memberRoles.join(", ")}.`);

/** Names a member by e-mail address. */
export const memberInput = z.object({ email: emailAddress });
export type MemberInput = z.output<typeof memberInput>;

export const memberRoleInput = memberInput.extend({ role: memberRole });
export type MemberRoleInput = z.output<typeof memberRoleInput>;

/** A member of an organization. Times are ISO 8601, UTC. */
export type MemberView = { userId: string; email: string; name: string; role: Role; addedAt: string };

export const listOwnerChoicesInput = z.object({ search: lineOfText(200).default("") });
export type ListOwnerChoicesInput = z.output<typeof listOwnerChoicesInput>;

/** Someone who can be made the owner of a key. */
export type OwnerChoice = { id: string; name: string; email: string };
/** `total`: how many match the search; the choices may be fewer. */
export type OwnerChoicesView = { choices: OwnerChoice[]; total: number };
