"use client";

import { ArrowLeftRight, FlaskConical, Keyboard, LogOut, Monitor, Moon, Radio, Sun } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { signOutAction, switchOrganizationAction } from "@/app/_session/actions";
import { leaveAfter } from "@/app/_session/leave-after";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment, otherEnvironment } from "@/lib/dashboard/client/page-environment";
import { sectionOf } from "../_components/section-of";
import type { PaletteEntry, PalettePerson } from "./palette-entry";

const THEMES = [
  { value: "light", label: "Light theme", icon: Sun },
  { value: "dark", label: "Dark theme", icon: Moon },
  { value: "system", label: "System theme", icon: Monitor },
];

/** The person's settings: theme, environment, organization, shortcuts and the session. */
export function useSettings({ organizationId, organizations }: PalettePerson, onShortcuts: () => void): PaletteEntry[] {
  const { setTheme } = useTheme();
  const router = useRouter();
  const section = sectionOf(usePathname());
  const environment = otherEnvironment(useEnvironment());
  const others = organizations.filter(({ id }) => id !== organizationId);
  return [
    {
      id: "environment",
      label: environment === "live" ? "Switch to Live" : "Switch to Sandbox",
      words: "environment",
      icon: environment === "live" ? Radio : FlaskConical,
      act: () => router.push(inEnvironment(section, environment)),
    },
    ...THEMES.map(({ value, label, icon }) => ({
      id: `theme ${value}`,
      label,
      words: "mode colors appearance",
      icon,
      act: () => setTheme(value),
    })),
    ...others.map(({ id, name }) => ({
      id,
      label: `Switch to ${name}`,
      words: `organization ${name}`,
      icon: ArrowLeftRight,
      act: () => void leaveAfter(() => switchOrganizationAction(id), "/"),
    })),
    {
      id: "shortcuts",
      label: "Keyboard shortcuts",
      words: "keys help",
      icon: Keyboard,
      staysOpen: true,
      act: onShortcuts,
    },
    {
      id: "sign out",
      label: "Sign out",
      words: "log out account",
      icon: LogOut,
      act: () => void leaveAfter(signOutAction, "/sign-in"),
    },
  ];
}
