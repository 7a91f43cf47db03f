"use client";

import { useEffect, useRef, useState } from "react";
import { REQUESTS_PER_PAGE } from "@/lib/request-log/labels";
import type { RequestPage } from "../queries";

const POLL_MS = 2_000;
/** A list that is dear to read is read less often. */
const REST_FACTOR = 4;
/** How often arrivals are read out at most. */
const ANNOUNCE_MS = 6_000;

/** How long to wait before the newest requests are read again. */
export function livePace(list: Pick<RequestPage, "tookMs"> | undefined): number {
  return Math.max(POLL_MS, (list?.tookMs ?? 0) * REST_FACTOR);
}

type LiveListInput = { list: RequestPage; listKey: string; isLive: boolean; isHeld: boolean };

/**
 * The list as it is shown: while it is live and somebody reads, the rows stay, and `waiting` counts what arrived meanwhile.
 * `announcement` says what came in, now and then.
 */
export function useLiveList({ list, listKey, isLive, isHeld }: LiveListInput) {
  const [kept, setKept] = useState({ list, listKey });
  const isKept = isLive && isHeld && kept.listKey === listKey;
  const shown = isKept ? kept.list : list;
  const { announcement, count } = useAnnouncement();
  useEffect(() => {
    if (isKept || (kept.list === list && kept.listKey === listKey)) return;
    if (isLive && kept.listKey === listKey) count(arrivals(kept.list, list));
    setKept({ list, listKey });
  }, [list, listKey, kept, isKept, isLive, count]);
  const waiting = isKept ? arrivals(kept.list, list) : 0;
  return { shown, waiting, announcement, showWaiting: () => setKept({ list, listKey }) };
}

/** How many requests the newer list has that the older one has not. */
function arrivals(older: RequestPage, newer: RequestPage): number {
  if (older === newer) return 0;
  const known = new Set(older.requests.map(({ id }) => id));
  return newer.requests.filter(({ id }) => !known.has(id)).length;
}

/** `12 new requests`; of a whole page, nobody knows how many more there are. */
export function describeArrivals(count: number): string {
  if (count === 1) return "1 new request";
  return `${count.toLocaleString("en")}${count >= REQUESTS_PER_PAGE ? " or more" : ""} new requests`;
}

/** How many came in so far, said now and then: a number that grows is read out each time it has grown. */
function useAnnouncement() {
  const arrived = useRef(0);
  const [said, setSaid] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSaid(arrived.current), ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  const [count] = useState(() => (more: number) => {
    arrived.current += more;
  });
  return { announcement: said > 0 ? `${describeArrivals(said)} came in` : "", count };
}
