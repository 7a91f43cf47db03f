import { REQUESTS_COUNTED_MAX } from "@/lib/organizations/labels";

/** `1,204`, or `over 10,000` when counting stopped. */
export function formatRequests(requests: number): string {
  if (requests > REQUESTS_COUNTED_MAX) return `over ${REQUESTS_COUNTED_MAX.toLocaleString("en")}`;
  return requests.toLocaleString("en");
}

/** `3 keys`, `1 key`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
