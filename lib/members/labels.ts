/** Roles, from the most powerful one. */
export const memberRoles = ["owner", "admin", "member"] as const;
export type Role = (typeof memberRoles)[number];

export const ROLE_LABELS: Record<Role, string> = { owner: "Owner", admin: "Admin", member: "Member" };

export const ROLE_SUMMARIES: Record<Role, string> = {
  owner: "Does everything an admin does, and manages owners, sign-in and the organization itself.",
  admin: "Creates, rotates and revokes API keys, and invites and removes members.",
  member: "Signs in and sees the sites, but no API keys.",
};

export const memberSorts = ["name", "role", "lastActiveAt", "addedAt"] as const;
export type MemberSort = (typeof memberSorts)[number];

/** How a person proves who they are besides their password. */
export type SecondFactor = "passkey" | "authenticator_app";

/** An invitation's link works for this many days. */
export const INVITATION_DAYS = 7;
