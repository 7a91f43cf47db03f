import type { RequestDetails } from "@/lib/request-log/labels";
import { SIMULATION_HEADER } from "@/lib/sandbox/labels";

/** What the caller asked the sandbox for, by which header, and what that means for the rest of the story. */
export function describeSimulation(simulated: string): { header: string; meaning: string } {
  const meaning =
    simulated === "slow"
      ? "The request asked to be kept waiting for 10 seconds. All else is as it was."
      : "The request asked for this failure: nothing was run, and nothing is wrong. Scope and limit below are the real ones.";
  return { header: `${SIMULATION_HEADER}: ${simulated}`, meaning };
}

/** Why a request came to no operation. Before the address is looked at, only credentials can be malformed. */
export function describeNoOperation({ errorCode }: Pick<RequestDetails, "errorCode">): string {
  if (errorCode === "NOT_FOUND") return "None: nothing is at this address";
  if (errorCode === "METHOD_NOT_ALLOWED") return "None: the address does not take this method";
  if (errorCode === "MALFORMED_REQUEST") return "Not looked up: the credentials did not name the same key";
  return "Not looked up: the request was refused before";
}

/** What was needed, what the key had, and what came of it. */
export function describeScope({ verdict, needed, granted }: RequestDetails["scope"]): string {
  if (verdict === "not_judged") return "Not looked at: the request was refused or answered before";
  const facts = needed && granted ? `needed ${needed}, the key had ${granted}` : "no more is known";
  return `${verdict === "allowed" ? "Allowed" : "Refused"}: ${facts}`;
}

/** Which sites the key reached then, and which the request was about. */
export function describeSites({ scope: { sites }, site }: Pick<RequestDetails, "scope" | "site">): string {
  const about = site ? `; this request was about ${site.name ?? `${site.id}, which is gone`}` : "";
  if (sites === undefined) return `Not looked at${about}`;
  if (sites === null) return `The key reached all sites${about}`;
  return `The key reached ${sites} chosen ${sites === 1 ? "site" : "sites"}${about}`;
}

/** The tighter limit, and what this request did to it. */
export function describeLimit({ limit }: Pick<RequestDetails, "limit">): string {
  if (!limit) return "Not looked at";
  const count = (number: number) => number.toLocaleString("en");
  return `${count(limit.perMinute)} a minute; ${count(limit.before)} left before, ${count(limit.after)} after`;
}
