import type { Tx } from "@/lib/db/client";
import type { Environment } from "@/lib/db/generated/enums";
import { addAtCommit } from "@/lib/db/transactions/at-commit";
import { appendInTransaction } from "@/lib/events/chain/append-in-transaction";
import { INSTALLATION } from "@/lib/events/chain/tables";
import type { DraftedEvent } from "@/lib/events/drafts/draft";
import { writeDraft } from "@/lib/events/drafts/draft";
import { EVENT_DRAFTS } from "@/lib/events/drafts/event-drafts";
import type { EventType, InstallationEventType } from "@/lib/events/event-types";
import type { Actor, CallerCtx, OrganizationCtx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/ids";
import { cutSecrets } from "@/lib/platform/redaction/cut-secrets";

/** A field's value before and after the change; never a secret or a visitor's data. */
export type Changes = Record<string, { before?: unknown; after?: unknown }>;

export type NewEvent = {
  type: EventType;
  subject: { id: string; name: string };
  environment?: Environment;
  changes?: Changes;
} & Partial<Place>;

/** Where the subject is: its site, and the one that it left with this change; null when there is none. */
export type Place = { siteId: string | null; formerSiteId: string | null };

type NewInstallationEvent = Omit<NewEvent, "type" | "environment" | keyof Place> & { type: InstallationEventType };

/**
 * Records a change: a draft of the event is committed with the change, and becomes an event in the organization's chain
 * before the verb returns (docs/decisions/043). Drafts are gathered and written in one statement, however many there are.
 * Secrets typed into a name or note are cut.
 */
export async function recordEvent(tx: Tx, ctx: OrganizationCtx, event: NewEvent): Promise<void> {
  addAtCommit(tx, EVENT_DRAFTS, writeDraft(describeEvent(ctx.organizationId, ctx, event)));
}

/**
 * Records a change in the installation log, whose head is locked until the commit, so this is the transaction's last
 * step.
 */
export async function recordInstallationEvent(tx: Tx, ctx: CallerCtx, event: NewInstallationEvent): Promise<void> {
  await appendInTransaction(tx, describeEvent(INSTALLATION, ctx, event));
}

type AnyEvent = Omit<NewEvent, "type"> & { type: string };

function describeEvent(chainId: string, ctx: CallerCtx, event: AnyEvent): DraftedEvent {
  return {
    id: newId("event"),
    organizationId: chainId,
    type: event.type,
    environment: event.environment ?? null,
    ...describeActor(ctx.actor),
    subjectId: event.subject.id,
    subjectName: cutSecrets(event.subject.name),
    changes: JSON.parse(cutSecrets(JSON.stringify(event.changes ?? {}))),
    address: ctx.address,
    requestId: ctx.requestId,
    siteId: event.siteId ?? null,
    formerSiteId: event.formerSiteId ?? null,
  };
}

function describeActor(actor: Actor) {
  if (actor.kind === "operator") return { actorKind: actor.kind, actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "user" || actor.kind === "account")
    return { actorKind: "user", actorId: actor.userId, actorName: actor.name };
  if (actor.kind === "apiKey") return { actorKind: actor.kind, actorId: actor.keyId, actorName: actor.name };
  return { actorKind: actor.kind, actorId: null, actorName: actor.name };
}
