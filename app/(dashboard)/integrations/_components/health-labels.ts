import { countOf, formatCount, formatShare } from "@/components/format-figures";
import type { EnvironmentName } from "@/lib/platform/environments";
import { describeAgo, describeRelative } from "@/lib/time/readable-time";
import type { KeyActivity, KeyHealth, RefusedRequests } from "@/lib/usage/schema";

type HealthLabel = {
  /** For a table cell. */
  short: string;
  /** With the full reason. */
  full: string;
};

/** Says why a key needs attention. Sandbox labels add that simulated failures count, too. */
export function describeHealth(health: KeyHealth, now: number, environment: EnvironmentName): HealthLabel {
  const share = environment === "sandbox" ? SHARE_WITH_SIMULATIONS : SHARE;
  switch (health.flag) {
    case "still_called": {
      const refused = countOf(health.requests, "request");
      return {
        short: `Still called: ${formatRefused(health.requests)}`,
        full: `Still called: ${refused} refused in 24 hours`,
      };
    }
    case "rotation_asked":
      return { short: "Rotation requested", full: `Rotate: ${health.knownTo} left and knows the secret` };
    case "undelivered":
      return both("Secret never delivered", `: ••••${health.lastFour}`);
    case "rate_limited":
      return both(`Rate-limited: ${formatShare(health.share)}`, share);
    case "rejected":
      return both(`Rejected: ${formatShare(health.share)}`, share);
    case "expires_soon":
      return both(`Expires ${describeRelative(health.expiresAt, now)}`);
    case "owner_gone":
      return { short: "Owner left", full: `Its owner ${health.name} is no longer a member` };
    case "rotation_due":
      return { short: "Rotation due", full: `Rotation due: the secret is ${countOf(health.days, "day")} old` };
    case "unused":
      return both(`Unused for ${countOf(health.days, "day")}`);
  }
}

const SHARE = " of requests in 24 hours";
const SHARE_WITH_SIMULATIONS = `${SHARE}, simulated failures included`;

function both(short: string, more = ""): HealthLabel {
  return { short, full: short + more };
}

const SINCE: Record<RefusedRequests["reason"], string> = {
  revoked: "revocation",
  expired: "expiry",
  rotated: "rotation",
};

/** `14 refused since revocation, last 11 s ago from 203.0.113.9`. */
export function describeRefused({ requests, reason, last }: RefusedRequests, now: number): string {
  const from = last.address ? ` from ${last.address}` : "";
  return `${formatRefused(requests)} since ${SINCE[reason]}, last ${describeAgo(last.at, now)}${from}`;
}

/** The dialog that resolves a reason, and what the link to it says. Others need a look at the key's requests first. */
export const NEXT_STEPS: Partial<Record<KeyHealth["flag"], { dialog: "edit" | "rotate" | "revoke"; label: string }>> = {
  rotation_asked: { dialog: "rotate", label: "Rotate" },
  undelivered: { dialog: "rotate", label: "Rotate" },
  expires_soon: { dialog: "edit", label: "Extend" },
  owner_gone: { dialog: "edit", label: "Change owner" },
  rotation_due: { dialog: "rotate", label: "Rotate" },
  unused: { dialog: "revoke", label: "Revoke" },
};

/** The reasons that other cells of a key table row show. */
const SHOWN_ELSEWHERE: KeyHealth["flag"][] = ["undelivered", "owner_gone"];

/** The flag of a key table row: its most urgent reason, or past calls after the key stopped working. */
export function rowFlag(activity: KeyActivity, now: number, environment: EnvironmentName): RowFlag | null {
  const { attention, refused } = activity;
  const health = attention.find(({ flag }) => !SHOWN_ELSEWHERE.includes(flag)) ?? null;
  if (refused && (!health || health.flag === "still_called")) {
    const short = formatRefused(refused.requests);
    const isRecent = health !== null;
    return {
      flag: "still_called",
      isRecent,
      short: isRecent ? `Still called: ${short}` : short,
      full: describeRefused(refused, now),
    };
  }
  return health && { flag: health.flag, isRecent: true, ...describeHealth(health, now, environment) };
}

type RowFlag = HealthLabel & { flag: KeyHealth["flag"]; isRecent: boolean };

function formatRefused(requests: number): string {
  return `${formatCount(requests)} refused`;
}
