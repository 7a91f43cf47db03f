-- Names sort as people expect: by letters in every script, accents and case only between equal letters, numbers by value
-- ("Gate 2" before "Gate 10"). The columns carry the order, so that every list and its index follow it (decision 044).
CREATE COLLATION "names" (provider = icu, locale = 'und-u-kn');

-- search_key folds the same letters that the order treats as equal: compatibility forms (ligatures, full-width letters), accents
-- of Latin, Greek, Cyrillic, Hebrew and Arabic, and letters such as ø and ß that do not decompose. lib/platform/search-key.ts
-- does the same.
CREATE OR REPLACE FUNCTION "search_key"(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT translate(
    replace(replace(replace(
      lower(
        regexp_replace(
          regexp_replace(normalize($1, NFKD) COLLATE "C",
            '[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]', '', 'g'),
          '\u1680', ' ', 'g') COLLATE "und-x-icu"),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    'øđðħłς', 'oddhlσ')
$$;

-- Each change of a column rebuilds the table's indexes on it, and so their search keys.
ALTER TABLE "sites" ALTER COLUMN "name" TYPE text COLLATE "names";
ALTER TABLE "api_keys" ALTER COLUMN "name" TYPE text COLLATE "names";
ALTER TABLE "users" ALTER COLUMN "name" TYPE text COLLATE "names";
ALTER TABLE "organizations" ALTER COLUMN "name" TYPE text COLLATE "names";
ALTER TABLE "visitors"
  ALTER COLUMN "first_name" TYPE text COLLATE "names",
  ALTER COLUMN "last_name" TYPE text COLLATE "names";
ALTER TABLE "employees"
  ALTER COLUMN "first_name" TYPE text COLLATE "names",
  ALTER COLUMN "last_name" TYPE text COLLATE "names",
  ALTER COLUMN "department" TYPE text COLLATE "names";
ALTER TABLE "deliveries" ALTER COLUMN "carrier" TYPE text COLLATE "names";
REINDEX INDEX "events_subject_search_idx";

CREATE INDEX "visitors_organization_id_environment_expected_at_id_idx" ON "visitors"("organization_id", "environment", "expected_at", "id");
CREATE INDEX "visitors_organization_id_environment_check_in_time_id_idx" ON "visitors"("organization_id", "environment", "check_in_time", "id");
CREATE INDEX "employees_organization_id_environment_department_id_idx" ON "employees"("organization_id", "environment", "department", "id");
CREATE INDEX "deliveries_organization_id_environment_carrier_id_idx" ON "deliveries"("organization_id", "environment", "carrier", "id");
