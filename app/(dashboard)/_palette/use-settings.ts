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
import { settingsPlaces } from "./settings-places";

const THEMES = [
  { value: "light", label: "Light theme", icon: Sun },
  { value: "dark", label: "Dark theme", icon: Moon },
  { value: "system", label: "System theme", icon: Monitor },
];

type Wanted = { person: PalettePerson; go: (href: string) => void; onShortcuts: () => void };

/** What the person can set: places on screens, theme, environment, organization, shortcuts and the session. */
export function useSettings({ person, go, onShortcuts }: Wanted): PaletteEntry[] {
  const { organizationId, organizations } = person;
  const { setTheme } = useTheme();
  const router = useRouter();
  const section = sectionOf(usePathname());
  const environment = otherEnvironment(useEnvironment());
  const others = organizations.filter(({ id }) => id !== organizationId);
  return [
    ...settingsPlaces(person).map(({ of, href, words, ...place }) => ({
      ...place,
      id: href,
      target: href.includes("#") ? href.slice(href.indexOf("#")) : undefined,
      detail: of,
      words: `${of} settings ${words ?? ""}`,
      act: () => go(href),
    })),
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
