import { permissionLabel } from "@/lib/keys/labels";
import type { RequestDetails } from "@/lib/request-log/schema";
import { SIMULATION_HEADER } from "@/lib/sandbox/labels";

/** The header that requested a simulation, and what it means for the other details. */
export function describeSimulation(simulated: string): { header: string; meaning: string } {
  const meaning =
    simulated === "slow"
      ? "The request asked for a delay of 10 seconds. Everything else ran as usual."
      : "The caller requested this failure. The operation did not run, and nothing is wrong. Scope and limit below are real.";
  return { header: `${SIMULATION_HEADER}: ${simulated}`, meaning };
}

/** Says why a request has no operation. Only credentials can be malformed before the path is checked. */
export function describeNoOperation({ errorCode, path }: Pick<RequestDetails, "errorCode" | "path">): string {
  const isMessage = /^(\/sandbox)?\/mcp$/.test(path);
  if (isMessage && errorCode === null) return "None: this message of an AI agent called no tool";
  if (isMessage && errorCode === "MALFORMED_REQUEST") return "None: the tools do not understand this message";
  if (errorCode === "NOT_FOUND") return "None: this path does not exist";
  if (errorCode === "METHOD_NOT_ALLOWED") return "None: this path does not support the method";
  if (errorCode === "MALFORMED_REQUEST") return "Not checked: the credentials name different keys";
  return "Not checked: the request was refused earlier";
}

/** Whether the key's scope allowed the operation, and why. */
export function describeScope({ scope, operation }: Pick<RequestDetails, "scope" | "operation">): string {
  const { verdict, needed, granted } = scope;
  if (verdict === "not_judged") return "Not checked: the request was refused or answered earlier";
  return `${verdict === "allowed" ? "Allowed" : "Refused"}: ${describeGrant(verdict, operation, needed, granted)}`;
}

function describeGrant(
  verdict: "allowed" | "refused",
  operation: string | null,
  needed: string | null,
  granted: string | null,
) {
  if (!needed || !granted) return "no details recorded";
  const needsAllSites = needed.startsWith("global:") && !granted.startsWith("global:");
  if (verdict === "refused" && needsAllSites)
    return `${operation} needs a key for all sites, and this key had selected sites`;
  if (granted.endsWith(":custom")) {
    return `the key’s Custom scope ${verdict === "allowed" ? "includes" : "does not include"} ${operation}`;
  }
  return `${operation} needs ${permissionLabel(needed)}, and the key had ${permissionLabel(granted)}`;
}

/** The sites that the key had access to, and the site of the request. */
export function describeSites({ scope: { sites }, site }: Pick<RequestDetails, "scope" | "site">): string {
  const about = site ? `; this request was for ${site.name ?? `${site.id}, which no longer exists`}` : "";
  if (sites === undefined) return `Not checked${about}`;
  if (sites === null) return `The key had access to all sites${about}`;
  return `The key had access to ${sites} selected ${sites === 1 ? "site" : "sites"}${about}`;
}

/** The stricter limit, with the requests left before and after this one. */
export function describeLimit({ limit }: Pick<RequestDetails, "limit">): string {
  if (!limit) return "Not checked";
  const count = (number: number) => number.toLocaleString("en");
  return `${count(limit.perMinute)} a minute; ${count(limit.before)} left before, ${count(limit.after)} after`;
}

/** How many items of a batch were applied. */
export function describeItems({ total, failed }: NonNullable<RequestDetails["items"]>): string {
  return failed === 0 ? `${total}, all applied` : `${total}, ${failed} of them refused`;
}
