import type { Environment, KeyAccess, MemberRole } from "@/lib/db/generated/enums";

/**
 * Who asks: a signed-in person in their organization, an operator in anyone's, an integration's key (`siteIds` null: all
 * sites), or the system (a job, the command line).
 */
export type Actor =
  | { kind: "user"; userId: string; name: string; role: MemberRole }
  | { kind: "operator"; userId: string; name: string }
  | { kind: "apiKey"; keyId: string; name: string; access: KeyAccess; operations: string[]; siteIds: string[] | null }
  | { kind: "system"; name: string };

/**
 * The first argument of every verb: who asks, in which organization and environment, from where, under which request id.
 */
export type Ctx = {
  actor: Actor;
  organizationId: string;
  environment: Environment;
  requestId: string;
  address: string | null;
  /** Under the row's lock, given its current view: throws when the asker wanted the change for another state only. */
  precondition?: (view: object) => void;
  idempotency?: Idempotency;
};

/** A promise that the change is made once, however often it is asked for within 24 h. */
export type Idempotency = {
  keyId: string;
  /** The asker's name for the request. */
  name: string;
  /** Of what is asked; another one under the same name is refused. */
  requestHash: string;
  /** Set when the view is that of an earlier request. */
  isReplayed: boolean;
};

/** A Ctx whose organization is known but whose environment does not matter. */
export type OrganizationCtx = Omit<Ctx, "environment" | "precondition" | "idempotency">;

/** Who asks, where no organization is involved yet: making one, or an account. */
export type CallerCtx = Omit<OrganizationCtx, "organizationId">;
