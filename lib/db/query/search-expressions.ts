import { Prisma } from "@/lib/db/generated/client";

/*
 * The texts that searches match, over a table's rows as `t`. They must equal the indexed expressions of the migrations.
 */

export const VISITOR_TEXT = Prisma.sql`
  search_key(t.first_name || ' ' || t.last_name || E'\n' || coalesce(t.email, '') || E'\n' || coalesce(t.company, ''))`;

export const EMPLOYEE_TEXT = Prisma.sql`
  search_key(t.first_name || ' ' || t.last_name || E'\n' || coalesce(t.email, '') || E'\n' || coalesce(t.department, ''))`;

export const DELIVERY_TEXT = Prisma.sql`
  search_key(coalesce(t.carrier, '') || E'\n' || coalesce(t.description, ''))`;

/** There are few keys and sites, so no index is needed. */
export const KEY_TEXT = Prisma.sql`
  search_key(t.name || E'\n' || t.owner_name || coalesce(E'\n' || (select u.name from users u where u.id = t.owner_id), ''))`;

export const SITE_TEXT = Prisma.sql`
  search_key(t.name || E'\n' || coalesce(t.address, ''))`;

export const PERSON_NAME = Prisma.sql`search_key(t.first_name || ' ' || t.last_name)`;

export const ORGANIZATION_TEXT = Prisma.sql`search_key(t.name || E'\n' || t.slug)`;

/** For sorting. */
export const ORGANIZATION_NAME = Prisma.sql`lower(t.name collate "und-x-icu")`;

/** A member's account is `u`. An organization has few members, so no index is needed. */
export const MEMBER_TEXT = Prisma.sql`search_key(u.name || E'\n' || u.email)`;

/** For sorting. */
export const MEMBER_NAME = Prisma.sql`lower(u.name collate "und-x-icu")`;
