"use client";

import { ScrollText } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { HUB_SECTIONS, OPERATOR_SECTION, WORKSPACE_SECTIONS } from "../_components/sections";
import { FURTHER_SECTIONS } from "./further-sections";
import { matches } from "./matches";
import type { PaletteEntry, PalettePerson } from "./palette-entry";
import { useFound } from "./use-found";
import { useSettings } from "./use-settings";

type PaletteGroup = { heading: string; entries: PaletteEntry[] };

const REQUEST_ID = /^req_[0-9a-z]{26}$/;

type Wanted = { text: string; person: PalettePerson; onShortcuts: () => void };

/** What the palette offers for a text, and what to say when it offers nothing. */
export function usePaletteEntries({ text, person, onShortcuts }: Wanted) {
  const go = useGo();
  const found = useFound(text.trim(), person, go);
  const settings = useSettings({ person, go, onShortcuts });
  const sections = [...HUB_SECTIONS, ...WORKSPACE_SECTIONS, ...FURTHER_SECTIONS];
  if (person.isOperator) sections.push(OPERATOR_SECTION);
  const screens = sections.map(({ label, href, icon, words }) => ({
    id: href,
    label,
    icon,
    words,
    act: () => go(href),
  }));
  const groups: PaletteGroup[] = [
    { heading: "Requests", entries: requestOf(text.trim(), go) },
    { heading: "Screens", entries: screens.filter(({ label, words = "" }) => matches(text, `${label} ${words}`)) },
    ...found.groups,
    { heading: "Settings", entries: settings.filter(({ label, words = "" }) => matches(text, `${label} ${words}`)) },
  ];
  const shown = groups.filter(({ entries }) => entries.length > 0);
  return { groups: shown, status: found.status ?? (shown.length === 0 ? `Nothing matches “${text.trim()}”.` : "") };
}

function useGo(): (href: string) => void {
  const router = useRouter();
  const environment = useEnvironment();
  return (href) => router.push(inEnvironment(href, environment));
}

/** The details of a request are found by its id alone. */
function requestOf(text: string, go: (href: string) => void): PaletteEntry[] {
  const act = () => go(`/integrations/requests?request=${text}`);
  return REQUEST_ID.test(text) ? [{ id: text, label: `Request ${text}`, icon: ScrollText, act }] : [];
}
