import { Prisma } from "@/lib/db/generated/client";

/*
 * The texts that searches match, over a table's rows as `t`. They must equal the indexed expressions of the migrations.
 */

export const VISITOR_TEXT = Prisma.sql`
  lower((t.first_name || ' ' || t.last_name || E'\n' || coalesce(t.email, '') || E'\n' || coalesce(t.company, '')) collate "und-x-icu")`;

export const EMPLOYEE_TEXT = Prisma.sql`
  lower((t.first_name || ' ' || t.last_name || E'\n' || coalesce(t.email, '') || E'\n' || coalesce(t.department, '')) collate "und-x-icu")`;

export const DELIVERY_TEXT = Prisma.sql`
  lower((coalesce(t.carrier, '') || E'\n' || coalesce(t.description, '')) collate "und-x-icu")`;

/** There are few sites, so no index is needed. */
export const SITE_TEXT = Prisma.sql`
  lower((t.name || E'\n' || coalesce(t.address, '')) collate "und-x-icu")`;

export const PERSON_NAME = Prisma.sql`lower((t.first_name || ' ' || t.last_name) collate "und-x-icu")`;

export const ORGANIZATION_TEXT = Prisma.sql`lower((t.name || E'\n' || t.slug) collate "und-x-icu")`;

export const ORGANIZATION_NAME = Prisma.sql`lower(t.name collate "und-x-icu")`;
