import { db } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { readMemberNames, viewOwner } from "@/lib/keys/owner/owner";
import type { KeyListView, ListKeysInput } from "@/lib/keys/schema";
import type { Ctx } from "@/lib/platform/ctx";
import { isId } from "@/lib/platform/ids";

const byName = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** Everyone who owns a key of this environment, by name. A member is listed once, under the current name. */
export async function listKeyOwners({ organizationId, environment }: Ctx): Promise<KeyListView["owners"]> {
  const rows = await db().apiKey.groupBy({ by: ["ownerId", "ownerName"], where: { organizationId, environment } });
  const members = await readMemberNames(db(), organizationId, rows);
  const owners = new Map(
    rows.map((row) => {
      const { id, name, isGone } = viewOwner(row, members);
      const value = id ?? name;
      return [value, { value, name, isGone }];
    }),
  );
  return [...owners.values()].sort((one, other) => byName.compare(one.name, other.name));
}

/** The keys of one owner: a member's id, or a contact as its text. */
export function ownedBy(owner: string): Prisma.ApiKeyWhereInput {
  return isId("user", owner) ? { ownerId: owner } : { ownerId: null, ownerName: owner };
}

/** The ids of all keys that match, by their owners' current names, which are not in the keys' rows. There are few keys. */
export async function sortByOwner(
  { organizationId }: Ctx,
  where: Prisma.ApiKeyWhereInput,
  order: ListKeysInput["order"],
): Promise<string[]> {
  const select = { id: true, ownerId: true, ownerName: true } as const;
  const rows = await db().apiKey.findMany({ where, select, orderBy: { id: order } });
  const members = await readMemberNames(db(), organizationId, rows);
  const named = rows.map((row) => ({ id: row.id, name: viewOwner(row, members).name }));
  const sign = order === "asc" ? 1 : -1;
  return named.sort((one, other) => sign * byName.compare(one.name, other.name)).map(({ id }) => id);
}
