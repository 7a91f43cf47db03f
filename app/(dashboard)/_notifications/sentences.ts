import { KeyRound, type LucideIcon, RotateCw, ShieldAlert, ShieldCheck, Timer, TimerOff, Webhook } from "lucide-react";
import { revocationReasons } from "@/lib/keys/labels";
import { NOTIFICATION_TYPES, type NotificationType } from "@/lib/notifications/labels";
import type { NotificationDetails, NotificationView } from "@/lib/notifications/schema";
import { formatDateTime } from "@/lib/time/readable-time";
import { reasonLabel } from "../integrations/api/_components/key-labels";

/** What a notification says: `what` follows the key's name, or is a sentence of its own. `next`: the step that its link leads to. */
type Words = { icon: LucideIcon; what: string; more: string | null; next: string };
type Context = { details: NotificationDetails; timeZone: string };

const by = ({ by: name }: NotificationDetails) => (name ? ` by ${name}` : "");
const at = ({ details, timeZone }: Context) => formatDateTime(details.at, timeZone);

function expires({ details, timeZone }: Context): Omit<Words, "icon"> {
  return { what: `expires on ${at({ details, timeZone })}`, more: ownerOf(details), next: "Change the expiry date" };
}

const expiring = { icon: Timer, say: expires };

type Say = { icon: LucideIcon; say: (context: Context) => Omit<Words, "icon"> };

const SAY: Record<NotificationType, Say> = {
  "key.expires_in_30_days": expiring,
  "key.expires_in_14_days": expiring,
  "key.expires_in_7_days": expiring,
  "key.expires_in_1_day": expiring,
  "key.expired": {
    icon: TimerOff,
    say: (context) => ({
      what: `expired on ${at(context)}`,
      more: "Requests with it are refused.",
      next: "Change the expiry date",
    }),
  },
  "key.unused_for_60_days": {
    icon: KeyRound,
    say: (context) => ({ what: "was not used for 60 days", more: ownerOf(context.details), next: "Revoke the key" }),
  },
  "key.rotation_due": {
    icon: RotateCw,
    say: (context) => ({
      what: "is due for rotation",
      more: `It has had the same secret since ${at(context)}.`,
      next: "Rotate the key",
    }),
  },
  "key.called_after_revocation": {
    icon: ShieldAlert,
    say: ({ details }) => ({ what: "is revoked and still called", more: callsOf(details), next: "View the requests" }),
  },
  "key.created": {
    icon: KeyRound,
    say: ({ details }) => ({ what: `was created${by(details)}`, more: ownerOf(details), next: "View the key" }),
  },
  "key.rotated": {
    icon: RotateCw,
    say: ({ details, timeZone }) => ({
      what: `was rotated${by(details)}`,
      more: details.oldSecretEndsAt
        ? `The old secret works until ${formatDateTime(details.oldSecretEndsAt, timeZone)}.`
        : null,
      next: "View the key",
    }),
  },
  "key.revoked": {
    icon: ShieldAlert,
    say: ({ details }) => ({ what: `was revoked${by(details)}`, more: reasonOf(details), next: "View the key" }),
  },
  "key.reactivated": {
    icon: ShieldCheck,
    say: ({ details }) => ({ what: `was reactivated${by(details)}`, more: ownerOf(details), next: "View the key" }),
  },
  "key.deleted": {
    icon: KeyRound,
    say: ({ details }) => ({ what: `was deleted${by(details)}`, more: null, next: "View the event" }),
  },
  "api_access.enabled": access("API access was enabled", ShieldCheck),
  "api_access.declined": access("API access was declined", ShieldAlert),
  "api_access.suspended": access("API access was suspended", ShieldAlert),
  "api_access.resumed": access("API access was resumed", ShieldCheck),
  "webhook_endpoint.failing": {
    icon: Webhook,
    say: (context) => ({
      what: `has accepted no message since ${at(context)}`,
      more: "It is disabled after five days without a delivery.",
      next: "View the endpoint",
    }),
  },
  "webhook_endpoint.disabled": {
    icon: Webhook,
    say: ({ details }) => ({
      what: "was disabled",
      more: details.reason === "gone" ? "It answered 410 Gone." : "Every attempt of the last five days failed.",
      next: "View the endpoint",
    }),
  },
};

function access(what: string, icon: LucideIcon): Say {
  return { icon, say: ({ details }) => ({ what, more: details.reason ?? null, next: "View API access" }) };
}

/** The words of a notification. Times are in this time zone. A type of another version has general words. */
export function wordsOf({ type, details }: NotificationView, timeZone: string): Words {
  if (!(type in NOTIFICATION_TYPES)) return { icon: KeyRound, what: "has news", more: null, next: "View the key" };
  const { icon, say } = SAY[type];
  return { icon, ...say({ details, timeZone }) };
}

function ownerOf({ owner }: NotificationDetails): string | null {
  return owner ? `Owner: ${owner}` : null;
}

function reasonOf({ reason }: NotificationDetails): string | null {
  const known = revocationReasons.find((each) => each === reason);
  return known ? `Reason: ${reasonLabel(known)}` : null;
}

function callsOf({ requests, address }: NotificationDetails): string | null {
  if (!requests) return null;
  const count = `${requests.toLocaleString("en")} ${requests === 1 ? "request" : "requests"} since`;
  return address ? `${count}, the last from ${address}.` : `${count}.`;
}
