"use client";

import { useEffect, useRef, useState } from "react";
import { REQUESTS_PER_PAGE } from "@/lib/request-log/labels";
import type { RequestPage } from "../queries";

const POLL_MS = 2_000;
/** A slow list is refetched less often. */
const REST_FACTOR = 4;
/** The minimum time between announcements. */
const ANNOUNCE_MS = 6_000;

/** The time until the newest requests are refetched. */
export function refreshIntervalMs(list: Pick<RequestPage, "tookMs"> | undefined): number {
  return Math.max(POLL_MS, (list?.tookMs ?? 0) * REST_FACTOR);
}

type RefreshedListInput = { list: RequestPage; listKey: string; isRefreshing: boolean; isHeld: boolean };

/**
 * The list to show. While it refreshes and somebody reads it, the rows stay and `waiting` counts new requests. `announcement`
 * reports new requests to screen readers from time to time.
 */
export function useRefreshedList({ list, listKey, isRefreshing, isHeld }: RefreshedListInput) {
  const [kept, setKept] = useState({ list, listKey });
  const isKept = isRefreshing && isHeld && kept.listKey === listKey;
  const shown = isKept ? kept.list : list;
  const { announcement, count } = useAnnouncement();
  useEffect(() => {
    if (isKept || (kept.list === list && kept.listKey === listKey)) return;
    if (isRefreshing && kept.listKey === listKey) count(arrivals(kept.list, list));
    setKept({ list, listKey });
  }, [list, listKey, kept, isKept, isRefreshing, count]);
  const waiting = isKept ? arrivals(kept.list, list) : 0;
  return { shown, waiting, announcement, showWaiting: () => setKept({ list, listKey }) };
}

/** Counts the requests that only the newer list contains. */
function arrivals(older: RequestPage, newer: RequestPage): number {
  if (older === newer) return 0;
  const known = new Set(older.requests.map(({ id }) => id));
  return newer.requests.filter(({ id }) => !known.has(id)).length;
}

/** `12 new requests`. For a full page it says "or more", because there may be others. */
export function describeArrivals(count: number): string {
  if (count === 1) return "1 new request";
  return `${count.toLocaleString("en")}${count >= REQUESTS_PER_PAGE ? " or more" : ""} new requests`;
}

/** Announces the number of new requests at intervals, whenever it has grown. */
function useAnnouncement() {
  const arrived = useRef(0);
  const [announced, setSaid] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSaid(arrived.current), ANNOUNCE_MS);
    return () => clearInterval(timer);
  }, []);
  const [count] = useState(() => (more: number) => {
    arrived.current += more;
  });
  return { announcement: announced > 0 ? `${describeArrivals(announced)} received` : "", count };
}
