import { createHmac } from "node:crypto";
import { type ChainedEvent, isSameHash } from "@/lib/events/chain/chain";
import { auditKey } from "@/lib/platform/secrets/derived-keys";

/** What an event says before it has a place in the chain. */
export type DraftedEvent = Omit<ChainedEvent, "sequence" | "at" | "previousHash">;

/** An event that is committed with its change and waits for its place in the chain. */
export type Draft = { id: string; organizationId: string; body: string; proof: Uint8Array };

/** A draft as stored; the database adds the time. */
export type StoredDraft = Draft & { at: Date };

/** Writes the event as a draft. Its proof shows later that this installation wrote it. */
export function writeDraft({ id, organizationId, ...body }: DraftedEvent): Draft {
  const draft = { id, organizationId, body: JSON.stringify(body) };
  return { ...draft, proof: proveDraft(draft) };
}

/** What the draft says; null when somebody without APP_SECRET wrote or changed it. */
export function readDraft({ at, proof, ...draft }: StoredDraft): (DraftedEvent & { at: Date }) | null {
  if (!isSameHash(proof, proveDraft(draft))) return null;
  const { id, organizationId, body } = draft;
  return { id, organizationId, at, ...JSON.parse(body) };
}

/** No other text hashed with this key starts the same way. */
function proveDraft({ id, organizationId, body }: Omit<Draft, "proof">): Buffer<ArrayBuffer> {
  const hmac = createHmac("sha256", auditKey()).update(`draft ${organizationId} ${id} `);
  return Buffer.from(hmac.update(body).digest());
}
