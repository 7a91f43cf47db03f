import { Prisma } from "@/lib/db/generated/client";

/** The owner of the key `k` as people see them: a member under their current name, others as the key's row names them. */
export const OWNER_NAME = Prisma.sql`coalesce((
  select u.name from memberships m join users u on u.id = m.user_id
  where m.organization_id = k.organization_id and m.user_id = k.owner_id), k.owner_name)`;
