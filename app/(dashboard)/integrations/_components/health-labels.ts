import { countOf, formatCount, formatShare } from "@/components/format-figures";
import type { EnvironmentName } from "@/lib/platform/environments";
import { describeAgo, describeRelative } from "@/lib/time/readable-time";
import type { KeyActivity, KeyHealth, RefusedRequests } from "@/lib/usage/labels";

type HealthWords = {
  /** A few words, for a table's cell. */
  short: string;
  /** The same with its reason in full. */
  full: string;
};

/** Why a key needs a look, in words. In the sandbox they say that simulated failures count, too. */
export function healthWords(health: KeyHealth, now: number, environment: EnvironmentName): HealthWords {
  const share = environment === "sandbox" ? SHARE_WITH_DRILLS : SHARE;
  switch (health.flag) {
    case "still_called": {
      const refused = countOf(health.requests, "request");
      return {
        short: `Still called: ${formatRefused(health.requests)}`,
        full: `Still called: ${refused} refused in 24 hours`,
      };
    }
    case "rate_limited":
      return both(`Rate-limited: ${formatShare(health.share)}`, share);
    case "rejected":
      return both(`Rejected: ${formatShare(health.share)}`, share);
    case "expires_soon":
      return both(`Expires ${describeRelative(health.expiresAt, now)}`);
    case "unused":
      return both(`Unused for ${countOf(health.days, "day")}`);
  }
}

const SHARE = " of requests in 24 hours";
const SHARE_WITH_DRILLS = `${SHARE}, simulated failures included`;

function both(short: string, more = ""): HealthWords {
  return { short, full: short + more };
}

const SINCE: Record<RefusedRequests["reason"], string> = {
  revoked: "revocation",
  expired: "expiry",
  rotated: "rotation",
};

/** `14 refused since revocation, last 11 s ago from 203.0.113.9`. */
export function refusedWords({ requests, reason, last }: RefusedRequests, now: number): string {
  const from = last.address ? ` from ${last.address}` : "";
  return `${formatRefused(requests)} since ${SINCE[reason]}, last ${describeAgo(last.at, now)}${from}`;
}

/** What a row of the key table tells: the key's health, or that it was called after its end, though not of late. */
export function rowFlag({ health, refused }: KeyActivity, now: number, environment: EnvironmentName): RowFlag | null {
  if (refused && (!health || health.flag === "still_called")) {
    const short = formatRefused(refused.requests);
    const isRecent = health !== null;
    return {
      flag: "still_called",
      isRecent,
      short: isRecent ? `Still called: ${short}` : short,
      full: refusedWords(refused, now),
    };
  }
  return health && { flag: health.flag, isRecent: true, ...healthWords(health, now, environment) };
}

type RowFlag = HealthWords & { flag: KeyHealth["flag"]; isRecent: boolean };

function formatRefused(requests: number): string {
  return `${formatCount(requests)} refused`;
}
