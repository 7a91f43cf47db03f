import {
  BookOpen,
  Building2,
  History,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  MapPin,
  ScrollText,
  ShieldHalf,
  Users,
  Webhook,
} from "lucide-react";

/** A screen that people go to. `isExact`: its sub-screens are sections of their own. `words` find it besides its label. */
export type Section = { label: string; href: string; icon: LucideIcon; isExact?: boolean; words?: string };

export const HUB_SECTIONS: Section[] = [
  { label: "Overview", href: "/integrations", icon: LayoutDashboard, isExact: true },
  { label: "API", href: "/integrations/api", icon: KeyRound },
  { label: "Requests", href: "/integrations/requests", icon: ScrollText },
  {
    label: "Webhooks",
    href: "/integrations/webhooks",
    icon: Webhook,
    words: "endpoints events notifications callbacks push",
  },
  { label: "Developers", href: "/developers/reference", icon: BookOpen },
];

export const WORKSPACE_SECTIONS: Section[] = [
  { label: "Sites", href: "/sites", icon: MapPin },
  { label: "Members", href: "/members", icon: Users, words: "people invite role team" },
  { label: "Audit log", href: "/audit-log", icon: History },
  {
    label: "Organization",
    href: "/organization",
    icon: Building2,
    words: "settings name time zone shared mailbox plan limits",
  },
];

export const OPERATOR_SECTION: Section = { label: "Operator console", href: "/operator", icon: ShieldHalf };
