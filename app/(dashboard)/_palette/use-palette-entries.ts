"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, MapPin, ScrollText, User } from "lucide-react";
import { useRouter } from "next/navigation";
import { useDebounced } from "@/components/lists/use-debounced";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";
import { HUB_SECTIONS, OPERATOR_SECTION, WORKSPACE_SECTIONS } from "../_components/sections";
import { keyListQuery } from "../integrations/api/queries";
import { memberListQuery } from "../members/queries";
import { siteListQuery } from "../sites/queries";
import { FURTHER_SECTIONS } from "./further-sections";
import { matches } from "./matches";
import type { PaletteEntry, PalettePerson } from "./palette-entry";
import { useSettings } from "./use-settings";

type PaletteGroup = { heading: string; entries: PaletteEntry[] };

const MOST_FOUND = 6;
const REQUEST_ID = /^req_[0-9a-z]{26}$/;
const KEY_STATUS = { active: undefined, expired: "Expired", revoked: "Revoked" };

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

/** Keys by name, id or last four, and sites by name or address, of this environment; members by name or e-mail address. */
function useFound(text: string, { organizationId, canSeeKeys }: PalettePerson, go: (href: string) => void) {
  const scope = { organizationId, environment: useEnvironment() };
  const search = useDebounced(text);
  const enabled = search !== "" && text !== "";
  const keys = useQuery({
    ...keyListQuery(scope, { tab: "all", search, owner: "", sort: "created", order: "desc", page: 1 }),
    enabled: enabled && canSeeKeys,
  });
  const sites = useQuery({
    ...siteListQuery(scope, { tab: "all", search, sort: "name", order: "asc", page: 1 }),
    enabled,
  });
  const members = useQuery({
    ...memberListQuery(scope, { tab: "members", search, sort: "name", order: "asc", page: 1 }),
    enabled: enabled && canSeeKeys,
  });
  const keyEntries = ((enabled && keys.data?.keys) || []).map(({ id, name, status, secrets }) => ({
    id,
    label: name,
    detail: [KEY_STATUS[status], secrets[0] && `••••${secrets[0].lastFour}`].filter(Boolean).join(" "),
    icon: KeyRound,
    act: () => go(`/integrations/api/${id}`),
  }));
  const siteEntries = ((enabled && sites.data?.sites) || []).map(({ id, name, status }) => ({
    id,
    label: name,
    detail: status === "archived" ? "Archived" : undefined,
    icon: MapPin,
    act: () => go(`/sites?tab=all&search=${encodeURIComponent(name)}`),
  }));
  const memberEntries = ((enabled && members.data?.members) || []).map(({ userId, name, email }) => ({
    id: userId,
    label: name,
    detail: email,
    icon: User,
    act: () => go(`/members?search=${encodeURIComponent(email)}`),
  }));
  const groups = [
    { heading: "API keys", entries: keyEntries.slice(0, MOST_FOUND) },
    { heading: "Sites", entries: siteEntries.slice(0, MOST_FOUND) },
    { heading: "Members", entries: memberEntries.slice(0, MOST_FOUND) },
  ];
  const isSearching = text !== search || (enabled && (keys.isFetching || sites.isFetching || members.isFetching));
  const error = enabled ? (keys.error ?? sites.error ?? members.error) : null;
  return { groups, status: isSearching ? "Searching…" : error ? `The search failed. ${error.message}` : null };
}
