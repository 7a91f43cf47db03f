import { type EmailValues, OVERLAP_FACT } from "@/lib/mail/schema";
import { notificationPath } from "@/lib/notifications/labels";
import type { Notice } from "@/lib/notifications/sending/notice";
import { organizationLink } from "@/lib/platform/public-origin";
import { formatWithUtc } from "@/lib/time/readable-time";

type Letter =
  | { template: "key"; values: EmailValues["key"] }
  | { template: "api_access_decided"; values: EmailValues["api_access_decided"] }
  | { template: "webhook_endpoint"; values: EmailValues["webhook_endpoint"] };

type Organization = { name: string; timeZone: string };

/** The template and values of a notice's e-mail. `canOpen`: whether the reader may see the page of the key. */
export function writeEmail(notice: Notice, organization: Organization, canOpen: boolean): Letter {
  const { type, details, subject } = notice;
  const [noun, what] = type.split(".") as [string, string];
  const link = linkTo(notice, canOpen);
  if (noun === "api_access") {
    const values = { organization: organization.name, decision: what, reason: details.reason ?? null, link };
    return { template: "api_access_decided", values };
  }
  if (noun === "webhook_endpoint") {
    const environment = notice.environment ?? "live";
    const { name, timeZone } = organization;
    const values = { organization: name, environment, endpoint: subject.name, what, at: details.at, timeZone, link };
    return { template: "webhook_endpoint", values: { ...values, reason: details.reason ?? null } };
  }
  return {
    template: "key",
    values: {
      organization: organization.name,
      environment: notice.environment ?? "live",
      keyName: subject.name,
      lastFour: details.lastFour ?? null,
      what,
      by: details.by ?? null,
      at: details.at,
      timeZone: organization.timeZone,
      details: factsOf(notice, organization),
      link,
    },
  };
}

function linkTo({ type, organizationId, subject, environment }: Notice, canOpen: boolean): string {
  const to = canOpen ? notificationPath(type, subject.id, environment ?? "live") : "/notifications";
  return organizationLink(organizationId, to);
}

function factsOf({ type, details }: Notice, { timeZone }: Organization): Record<string, string> {
  const { owner, reason, oldSecretEndsAt, requests, address } = details;
  const facts = {
    Owner: owner,
    Reason: reason && reasonName(reason),
    [OVERLAP_FACT]: oldSecretEndsAt && formatWithUtc(oldSecretEndsAt, timeZone),
    "Requests since": requests?.toLocaleString("en"),
    [type === "key.called_after_revocation" ? "Last request from" : "From"]: address,
  };
  return Object.fromEntries(Object.entries(facts).filter((fact): fact is [string, string] => Boolean(fact[1])));
}

function reasonName(reason: string): string {
  const text = reason.replaceAll("_", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
