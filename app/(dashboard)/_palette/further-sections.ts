import { Bell, CircleAlert, CircleUser, FileText, Siren } from "lucide-react";
import type { Section } from "../_components/sections";

/** Screens that the sidebar does not list. */
export const FURTHER_SECTIONS: Section[] = [
  { label: "Who is on site", href: "/sites/on-site", icon: Siren, words: "evacuation fire roll call present print" },
  { label: "Notifications", href: "/notifications", icon: Bell, words: "bell unread inbox reminders" },
  {
    label: "Account",
    href: "/account",
    icon: CircleUser,
    words: "profile name e-mail address security",
  },
  { label: "Developers guide", href: "/developers", icon: FileText },
  { label: "Error codes", href: "/developers/errors", icon: CircleAlert },
];
