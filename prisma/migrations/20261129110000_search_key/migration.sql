-- What searches compare: small letters without accents, with one kind of space. lib/platform/search-key.ts does the same.
-- ICU knows the small letters of every script. Ranges in regular expressions follow code points under "C".
CREATE FUNCTION "search_key"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT lower(
    regexp_replace(
      regexp_replace(normalize($1, NFD) COLLATE "C", '[\u0300-\u036f]', '', 'g'),
      '[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]', ' ', 'g') COLLATE "und-x-icu")
$$;

-- Indexes on expressions, which Prisma's diff leaves alone. lib/db/query/search-expressions.ts and
-- lib/events/search-conditions.ts write the same expressions.
DROP INDEX "visitors_search_idx";
CREATE INDEX "visitors_search_idx" ON "visitors" USING GIN ("organization_id",
    search_key("first_name" || ' ' || "last_name" || E'\n' || coalesce("email", '') || E'\n' || coalesce("company", '')) gin_trgm_ops);
DROP INDEX "employees_search_idx";
CREATE INDEX "employees_search_idx" ON "employees" USING GIN ("organization_id",
    search_key("first_name" || ' ' || "last_name" || E'\n' || coalesce("email", '') || E'\n' || coalesce("department", '')) gin_trgm_ops);
DROP INDEX "deliveries_search_idx";
CREATE INDEX "deliveries_search_idx" ON "deliveries" USING GIN ("organization_id",
    search_key(coalesce("carrier", '') || E'\n' || coalesce("description", '')) gin_trgm_ops);
DROP INDEX "events_subject_search_idx";
CREATE INDEX "events_subject_search_idx" ON "events" USING GIN ("organization_id",
    search_key("subject_name") gin_trgm_ops) WHERE "subject_name" <> "subject_id";
DROP INDEX "organizations_search_idx";
CREATE INDEX "organizations_search_idx" ON "organizations" USING GIN (
    search_key("name" || E'\n' || "slug") gin_trgm_ops);
