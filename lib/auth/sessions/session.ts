import type { SessionProofs, SignInPolicy } from "@/lib/auth/sessions/gate";
import { SESSION_MAX_AGE_SECONDS } from "@/lib/auth/sessions/session-cookie";
import { db, type Tx } from "@/lib/db/client";
import type { ApiAccess, MemberRole, Plan, SignInMethod, SingleSignOnMode } from "@/lib/db/generated/enums";
import { withDatabase } from "@/lib/db/transaction";
import { newId } from "@/lib/platform/ids";

/** A session unused for this long has ended. */
export const SESSION_IDLE_SECONDS = 12 * 60 * 60;
/** How long the second factor may take after the password. */
const PENDING_SECONDS = 10 * 60;
/** Use is recorded at most this often. */
const SEEN_EVERY_SECONDS = 60;

export type SessionOrganization = {
  id: string;
  name: string;
  slug: string;
  apiAccess: ApiAccess;
  plan: Plan;
  timeZone: string;
  signInPolicy: SignInPolicy;
};
export type SessionMembership = { organization: SessionOrganization; role: MemberRole };

/**
 * A signed-in person as of this request. `current` is the membership they work in; null when they have none.
 * `proofAgeSeconds`: how long ago they last proved who they are. `ownProofAgeSeconds`: the same for changes of their account,
 * where the word of an organization's identity provider counts only while the account belongs to nobody else.
 */
export type DashboardSession = SessionProofs & {
  id: string;
  method: SignInMethod;
  proofAgeSeconds: number;
  ownProofAgeSeconds: number;
  user: { id: string; name: string; email: string; isOperator: boolean };
  memberships: SessionMembership[];
  current: SessionMembership | null;
};

type SessionRow = {
  session_id: string;
  chosen_organization_id: string | null;
  is_stale: boolean;
  user_id: string;
  user_name: string;
  user_email: string;
  is_operator: boolean;
  role: MemberRole | null;
  organization_id: string;
  organization_name: string;
  slug: string;
  api_access: ApiAccess;
  plan: Plan;
  time_zone: string;
  method: SignInMethod;
  proof_age_seconds: number;
  is_proof_foreign: boolean;
  has_second_factor: boolean;
  vouched_by_id: string | null;
  requires_second_factor: boolean;
  single_sign_on_mode: SingleSignOnMode | null;
  emergency_owner_id: string | null;
};

/**
 * The session with its person, memberships and roles as they are now, or null when it has ended. An organization's identity
 * provider vouches for nothing beyond that organization: such a session sees no other one, and no operator's console.
 * @throws AppError UNAVAILABLE when the database is unavailable.
 */
export async function readSession(sessionId: string): Promise<DashboardSession | null> {
  return withDatabase(async () => {
    const rows = await selectSession(sessionId);
    const first = rows[0];
    if (!first) return null;
    if (first.is_stale) await touchSession(sessionId);
    const memberships = rows.flatMap(toMembership);
    const chosen = memberships.find(({ organization }) => organization.id === first.chosen_organization_id);
    return {
      id: first.session_id,
      method: first.method,
      proofAgeSeconds: first.proof_age_seconds,
      ownProofAgeSeconds: first.is_proof_foreign ? Number.POSITIVE_INFINITY : first.proof_age_seconds,
      hasSecondFactor: first.has_second_factor,
      vouchedById: first.vouched_by_id,
      user: { id: first.user_id, name: first.user_name, email: first.user_email, isOperator: first.is_operator },
      memberships,
      current: chosen ?? memberships[0] ?? null,
    };
  });
}

/** One round trip, using the database's clock. Returns one row per membership. */
function selectSession(sessionId: string): Promise<SessionRow[]> {
  return db().$queryRaw<SessionRow[]>`
    select s.id as session_id, s.organization_id as chosen_organization_id,
           s.last_seen_at < now() - make_interval(secs => ${SEEN_EVERY_SECONDS}) as is_stale,
           u.id as user_id, u.name as user_name, u.email as user_email,
           u.is_operator and s.vouched_by_id is null as is_operator,
           s.method, extract(epoch from now() - s.proved_at)::float8 as proof_age_seconds,
           coalesce(s.proved_at <= s.created_at and (u.is_operator or exists (
             select 1 from memberships f where f.user_id = u.id and f.organization_id <> s.vouched_by_id
           )) and s.vouched_by_id is not null, false) as is_proof_foreign,
           s.second_factor_at is not null as has_second_factor, s.vouched_by_id,
           m.role, o.id as organization_id, o.name as organization_name, o.slug, o.api_access, o.plan, o.time_zone,
           o.requires_second_factor, p.mode as single_sign_on_mode, p.emergency_owner_id
    from sessions s
    join users u on u.id = s.user_id and u.disabled_at is null
    left join (memberships m join organizations o on o.id = m.organization_id and o.deleted_at is null)
      on m.user_id = u.id and m.organization_id = coalesce(s.vouched_by_id, m.organization_id)
    left join single_sign_on p on p.organization_id = o.id
    where s.id = ${sessionId} and not s.is_pending and s.expires_at > now()
      and s.last_seen_at > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})
    order by o.name, o.id`;
}

function toMembership(row: SessionRow): SessionMembership[] {
  if (!row.role) return [];
  const organization = {
    id: row.organization_id,
    name: row.organization_name,
    slug: row.slug,
    apiAccess: row.api_access,
    plan: row.plan,
    timeZone: row.time_zone,
    signInPolicy: {
      requiresSecondFactor: row.requires_second_factor,
      requiresSingleSignOn: row.single_sign_on_mode === "required",
      emergencyOwnerId: row.emergency_owner_id,
    },
  };
  return [{ organization, role: row.role }];
}

async function touchSession(sessionId: string): Promise<void> {
  await db().$executeRaw`update sessions set last_seen_at = now() where id = ${sessionId}`;
}

/** How a person signed in. `isPending`: the second factor is awaited for 10 minutes. `vouchedById`: the organization's provider. */
export type SessionStart = {
  method: SignInMethod;
  isPending?: boolean;
  hasSecondFactor?: boolean;
  vouchedById?: string | null;
  /** When they proved who they are; 0 by default. */
  provedSecondsAgo?: number;
};

/**
 * Starts a session for a person who has proved who they are, in the organization that vouched for them or the first of
 * theirs. Returns its id.
 */
export async function startSession(
  userId: string,
  from: { address: string | null; client: string | null },
  { method, isPending = false, hasSecondFactor = false, vouchedById = null, provedSecondsAgo = 0 }: SessionStart = {
    method: "password",
  },
  writer: Pick<Tx, "$executeRaw"> = db(),
): Promise<string> {
  const id = newId("session");
  const seconds = isPending ? PENDING_SECONDS : SESSION_MAX_AGE_SECONDS;
  await withDatabase(
    () => writer.$executeRaw`
      insert into sessions (id, user_id, created_at, last_seen_at, expires_at, address, client, method, is_pending,
                            proved_at, second_factor_at, vouched_by_id, organization_id)
      values (${id}, ${userId}, now(), now(), now() + make_interval(secs => ${seconds}),
              ${from.address}, ${from.client}, ${method}::sign_in_method, ${isPending},
              now() - make_interval(secs => ${provedSecondsAgo}), case when ${hasSecondFactor} then now() end, ${vouchedById},
              (select o.id from memberships m join organizations o on o.id = m.organization_id
               where m.user_id = ${userId} and o.deleted_at is null order by o.id is distinct from ${vouchedById}, o.name, o.id limit 1))`,
  );
  return id;
}

/** Records that the session's person has just proved again who they are. */
export async function renewProof(
  writer: Pick<Tx, "$executeRaw">,
  sessionId: string,
  { withSecondFactor }: { withSecondFactor: boolean },
): Promise<void> {
  await writer.$executeRaw`
    update sessions set proved_at = now(),
      second_factor_at = case when ${withSecondFactor} then now() else second_factor_at end
    where id = ${sessionId} and not is_pending`;
}

/** Signs one browser out. */
export async function endSession(sessionId: string): Promise<void> {
  await withDatabase(() => db().session.deleteMany({ where: { id: sessionId } }));
}

/** Deletes the sessions that have ended by their age. Returns how many. */
export async function dropOutdatedSessions(): Promise<number> {
  return withDatabase(
    () => db().$executeRaw`
      delete from sessions where id in (select id from sessions where expires_at < now() for update skip locked)`,
  );
}

/** Makes another of the person's organizations the current one. Returns false when they are not a member of it. */
export async function switchOrganization(session: DashboardSession, organizationId: string): Promise<boolean> {
  const changed = await withDatabase(
    () => db().$executeRaw`
      update sessions set organization_id = m.organization_id
      from memberships m
      where sessions.id = ${session.id} and m.user_id = sessions.user_id and m.organization_id = ${organizationId}`,
  );
  return changed === 1;
}
