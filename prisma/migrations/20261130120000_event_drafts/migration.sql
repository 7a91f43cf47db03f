-- CreateTable
CREATE TABLE "event_drafts" (
    "id" TEXT NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "organization_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT clock_timestamp(),
    "body" TEXT NOT NULL,
    "proof" BYTEA NOT NULL,

    CONSTRAINT "event_drafts_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "event_drafts_organization_id_position_idx" ON "event_drafts"("organization_id", "position");

-- Each row lives for milliseconds, so dead rows are removed by number, not by share of the table.
ALTER TABLE "event_drafts" SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- A draft goes when its event is written, and in no other way: the process may not delete drafts (docs/decisions/043).
CREATE FUNCTION "drop_recorded_drafts"() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = '' SET enable_seqscan = off AS $$
BEGIN
  DELETE FROM public.event_drafts WHERE id = ANY (ARRAY(SELECT r.id FROM recorded r));
  RETURN NULL;
END $$;
CREATE TRIGGER "events_drop_recorded_drafts" AFTER INSERT ON "events"
  REFERENCING NEW TABLE AS recorded FOR EACH STATEMENT EXECUTE FUNCTION "drop_recorded_drafts"();
