-- When the database last saw a change of the record. `updated_at` is what callers see; fixtures give it a time of their own.
ALTER TABLE "sites" ADD COLUMN "changed_at" TIMESTAMPTZ(6);
ALTER TABLE "visitors" ADD COLUMN "changed_at" TIMESTAMPTZ(6);
ALTER TABLE "employees" ADD COLUMN "changed_at" TIMESTAMPTZ(6);
ALTER TABLE "deliveries" ADD COLUMN "changed_at" TIMESTAMPTZ(6);
UPDATE "sites" SET "changed_at" = "updated_at";
UPDATE "visitors" SET "changed_at" = "updated_at";
UPDATE "employees" SET "changed_at" = "updated_at";
UPDATE "deliveries" SET "changed_at" = "updated_at";
ALTER TABLE "sites" ALTER COLUMN "changed_at" SET NOT NULL;
ALTER TABLE "visitors" ALTER COLUMN "changed_at" SET NOT NULL;
ALTER TABLE "employees" ALTER COLUMN "changed_at" SET NOT NULL;
ALTER TABLE "deliveries" ALTER COLUMN "changed_at" SET NOT NULL;

-- CreateTable
CREATE TABLE "deleted_records" (
    "id" TEXT NOT NULL,
    "site_id" TEXT NOT NULL,
    "organization_id" TEXT NOT NULL,
    "environment" "environment" NOT NULL,
    "kind" TEXT NOT NULL,
    "moved_to" TEXT,
    "deleted_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "deleted_records_pkey" PRIMARY KEY ("id","site_id")
);

-- CreateIndex
CREATE INDEX "sites_by_change_idx" ON "sites"("organization_id", "environment", "changed_at", "id");

-- CreateIndex
CREATE INDEX "visitors_by_change_idx" ON "visitors"("organization_id", "environment", "changed_at", "id", "site_id");

-- CreateIndex
CREATE INDEX "employees_by_change_idx" ON "employees"("organization_id", "environment", "changed_at", "id", "site_id");

-- CreateIndex
CREATE INDEX "deliveries_by_change_idx" ON "deliveries"("organization_id", "environment", "changed_at", "id", "site_id");

-- CreateIndex
CREATE INDEX "deleted_records_by_change_idx" ON "deleted_records"("organization_id", "environment", "kind", "deleted_at", "id");

-- CreateIndex
CREATE INDEX "deleted_records_deleted_at_idx" ON "deleted_records"("deleted_at");

-- Until a transaction ends, nobody sees its changes. A reader must know that they are still to come (decision 041), so each
-- transaction announces itself before its first change: it holds an advisory lock that contains the time of its start. All
-- changes of the transaction are later than that.

-- 1,024 classes, so that a long transaction of one organization does not hold back the changes of most others.
CREATE FUNCTION "change_lock_class"(organization_id text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 1667760128 + (hashtext($1) & 1023)
$$;

-- A lock holds 32 bits, so the milliseconds since 1970 are taken modulo 2^32 (49.7 days).
CREATE FUNCTION "announce_changes"(organization_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(change_lock_class(organization_id),
    (((floor(extract(epoch FROM now()) * 1000)::bigint + 2147483648) & 4294967295) - 2147483648)::int);
END
$$;

-- Changes before this time are all visible to the next statement: no open transaction has one. Locks are read after
-- statement_timestamp(), and PostgreSQL releases them after a commit is visible. A start is within 24.8 days of now.
CREATE FUNCTION "changes_settled_until"(organization_id text) RETURNS timestamptz LANGUAGE sql AS $$
  WITH clock AS (SELECT floor(extract(epoch FROM statement_timestamp()) * 1000)::bigint AS ms)
  SELECT least(statement_timestamp(), timestamptz 'epoch' + interval '1 millisecond' * min(
    clock.ms - (((clock.ms - objid::bigint + 2147483648) & 4294967295) - 2147483648)))
  FROM clock, pg_locks
  WHERE locktype = 'advisory' AND classid = change_lock_class($1)::oid AND objsubid = 2
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
$$;

-- A statement may give the times itself, to load history. The clock is read after the lock is held.
CREATE FUNCTION "stamp_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_changes(NEW.organization_id);
  IF TG_OP = 'INSERT' THEN
    NEW.changed_at := coalesce(NEW.changed_at, clock_timestamp());
    NEW.updated_at := coalesce(NEW.updated_at, NEW.changed_at);
  ELSE
    NEW.changed_at := clock_timestamp();
    IF NEW.updated_at = OLD.updated_at THEN
      NEW.updated_at := NEW.changed_at;
    END IF;
  END IF;
  RETURN NEW;
END
$$;

-- Records that are gone, also by a cascade. A record may return under its id and be deleted again.
CREATE FUNCTION "keep_deletions"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM announce_changes(tenants.organization_id) FROM (SELECT DISTINCT organization_id FROM gone) AS tenants;
  IF TG_TABLE_NAME = 'sites' THEN
    INSERT INTO deleted_records (id, site_id, organization_id, environment, kind, deleted_at)
    SELECT id, id, organization_id, environment, TG_TABLE_NAME, clock_timestamp() FROM gone
    ON CONFLICT (id, site_id) DO UPDATE SET deleted_at = excluded.deleted_at, moved_to = NULL;
  ELSE
    INSERT INTO deleted_records (id, site_id, organization_id, environment, kind, deleted_at)
    SELECT id, site_id, organization_id, environment, TG_TABLE_NAME, clock_timestamp() FROM gone
    ON CONFLICT (id, site_id) DO UPDATE SET deleted_at = excluded.deleted_at, moved_to = NULL;
  END IF;
  RETURN NULL;
END
$$;

-- To a key that reaches only the old site, a record that moved is deleted.
CREATE FUNCTION "keep_move"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deleted_records (id, site_id, organization_id, environment, kind, moved_to, deleted_at)
  VALUES (OLD.id, OLD.site_id, OLD.organization_id, OLD.environment, TG_TABLE_NAME, NEW.site_id, clock_timestamp())
  ON CONFLICT (id, site_id) DO UPDATE SET deleted_at = excluded.deleted_at, moved_to = excluded.moved_to;
  RETURN NULL;
END
$$;

CREATE TRIGGER "sites_change" BEFORE INSERT OR UPDATE ON "sites" FOR EACH ROW EXECUTE FUNCTION "stamp_change"();
CREATE TRIGGER "visitors_change" BEFORE INSERT OR UPDATE ON "visitors" FOR EACH ROW EXECUTE FUNCTION "stamp_change"();
CREATE TRIGGER "employees_change" BEFORE INSERT OR UPDATE ON "employees" FOR EACH ROW EXECUTE FUNCTION "stamp_change"();
CREATE TRIGGER "deliveries_change" BEFORE INSERT OR UPDATE ON "deliveries" FOR EACH ROW EXECUTE FUNCTION "stamp_change"();

CREATE TRIGGER "sites_deletion" AFTER DELETE ON "sites" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_deletions"();
CREATE TRIGGER "visitors_deletion" AFTER DELETE ON "visitors" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_deletions"();
CREATE TRIGGER "employees_deletion" AFTER DELETE ON "employees" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_deletions"();
CREATE TRIGGER "deliveries_deletion" AFTER DELETE ON "deliveries" REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION "keep_deletions"();

CREATE TRIGGER "visitors_move" AFTER UPDATE OF "site_id" ON "visitors" FOR EACH ROW
  WHEN (OLD."site_id" <> NEW."site_id") EXECUTE FUNCTION "keep_move"();
CREATE TRIGGER "employees_move" AFTER UPDATE OF "site_id" ON "employees" FOR EACH ROW
  WHEN (OLD."site_id" <> NEW."site_id") EXECUTE FUNCTION "keep_move"();
CREATE TRIGGER "deliveries_move" AFTER UPDATE OF "site_id" ON "deliveries" FOR EACH ROW
  WHEN (OLD."site_id" <> NEW."site_id") EXECUTE FUNCTION "keep_move"();
