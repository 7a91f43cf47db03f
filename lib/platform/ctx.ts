import type { Environment, KeyAccess, MemberRole } from "@/lib/db/generated/enums";

/** A signed-in person. `proofAgeSeconds`: how long ago they last proved who they are (platform/step-up). */
type Person = { userId: string; name: string; proofAgeSeconds: number };

/**
 * Who makes the request: a signed-in person in their organization, a person on their own account, an operator in any
 * organization, an integration's key (`siteIds` null: all sites), or the system (a job, the CLI, setup).
 */
export type Actor =
  | ({ kind: "user"; role: MemberRole } & Person)
  | ({ kind: "account" } & Person)
  | ({ kind: "operator" } & Person)
  | { kind: "apiKey"; keyId: string; name: string; access: KeyAccess; operations: string[]; siteIds: string[] | null }
  | { kind: "system"; name: string };

/**
 * The first argument of every verb: who makes the request, in which organization and environment, from where, and its id.
 */
export type Ctx = {
  actor: Actor;
  organizationId: string;
  environment: Environment;
  requestId: string;
  address: string | null;
  /**
   * Runs under the row's lock with its current view, or with null before a record is created; throws when the caller required
   * another state.
   */
  precondition?: (view: object | null) => void;
  idempotency?: Idempotency;
};

/** A guarantee that the change is made once, however often it is requested within 24 h. */
export type Idempotency = {
  keyId: string;
  /** The caller's idempotency key. */
  name: string;
  /** Hash of the request; a different request under the same key is refused. */
  requestHash: string;
  /** Set when the returned view is that of an earlier request. */
  isReplayed: boolean;
};

/** A Ctx without an environment, for verbs on the organization itself. */
export type OrganizationCtx = Omit<Ctx, "environment" | "precondition" | "idempotency">;

/** A Ctx without an organization, for creating one or an account. */
export type CallerCtx = Omit<OrganizationCtx, "organizationId">;

/** The Ctx of a person's change of their own account. `sessionId`: the session that they make it in. */
export type AccountCtx = CallerCtx & { actor: Extract<Actor, { kind: "account" }>; sessionId: string };
