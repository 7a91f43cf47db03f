import {
  Bell,
  Fingerprint,
  KeySquare,
  LockKeyhole,
  LogIn,
  type LucideIcon,
  MonitorSmartphone,
  ShieldCheck,
  Smartphone,
  Trash2,
} from "lucide-react";
import type { PalettePerson } from "./palette-entry";

type Place = { label: string; of: "Organization" | "Account"; href: string; icon: LucideIcon; words?: string };

const OWNERS: Place[] = [
  {
    label: "Single sign-on",
    of: "Organization",
    href: "/organization/single-sign-on",
    icon: LogIn,
    words: "sso oidc openid identity provider okta entra domain",
  },
  {
    label: "Delete the organization",
    of: "Organization",
    href: "/organization#deletion",
    icon: Trash2,
    words: "remove close",
  },
];

const ADMINS: Place[] = [
  {
    label: "Sign-in policy",
    of: "Organization",
    href: "/organization#sign-in-policy",
    icon: ShieldCheck,
    words: "require second factor mfa 2fa security",
  },
];

const EVERYONE: Place[] = [
  { label: "Password", of: "Account", href: "/account#password", icon: LockKeyhole, words: "change security" },
  {
    label: "Passkeys",
    of: "Account",
    href: "/account#passkeys",
    icon: Fingerprint,
    words: "webauthn sign in security",
  },
  {
    label: "Authenticator app",
    of: "Account",
    href: "/account#authenticator-app",
    icon: Smartphone,
    words: "second factor totp code mfa 2fa security",
  },
  {
    label: "Recovery codes",
    of: "Account",
    href: "/account#recovery-codes",
    icon: KeySquare,
    words: "second factor backup security",
  },
  {
    label: "Where you are signed in",
    of: "Account",
    href: "/account#sessions",
    icon: MonitorSmartphone,
    words: "sessions browsers devices sign out everywhere security",
  },
  {
    label: "Notifications by e-mail",
    of: "Account",
    href: "/account#notifications",
    icon: Bell,
    words: "preferences reminders",
  },
];

/** The settings that have a place on a screen, as far as the person may change or see them. */
export function settingsPlaces({ isOwner, canSeeKeys }: PalettePerson): Place[] {
  return [...(isOwner ? OWNERS : []), ...(canSeeKeys ? ADMINS : []), ...EVERYONE];
}
