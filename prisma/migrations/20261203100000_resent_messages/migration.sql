-- A disabled endpoint may have a million waiting messages, of which only those that somebody resent are sent.
CREATE INDEX "webhook_queue_resent_idx" ON "webhook_queue"("endpoint_id", "due_at") WHERE "cause" = 'resend';
