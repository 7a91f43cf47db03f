"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, MapPin, User, Webhook } from "lucide-react";
import { useDebounced } from "@/components/lists/use-debounced";
import { useEnvironment } from "@/components/page/use-environment";
import { searchKey } from "@/lib/platform/search-key";
import { ENDPOINT_STATUS_LABELS } from "@/lib/webhooks/labels";
import type { EndpointView } from "@/lib/webhooks/schema";
import { keyListQuery } from "../integrations/api/queries";
import { endpointListQuery } from "../integrations/webhooks/queries";
import { memberListQuery } from "../members/queries";
import { siteListQuery } from "../sites/queries";
import type { PalettePerson } from "./palette-entry";

const MOST_FOUND = 6;
const KEY_STATUS = { active: undefined, expired: "Expired", revoked: "Revoked" };

/**
 * Keys by name, id or last four, endpoints by URL, description or id, and sites by name or address, of this environment;
 * members by name or e-mail address.
 */
export function useFound(text: string, { organizationId, canSeeKeys }: PalettePerson, go: (href: string) => void) {
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
  const endpoints = useQuery({ ...endpointListQuery(scope), enabled: enabled && canSeeKeys });
  const keyEntries = ((enabled && keys.data?.keys) || []).map(({ id, name, status, secrets }) => ({
    id,
    label: name,
    detail: [KEY_STATUS[status], secrets[0] && `••••${secrets[0].lastFour}`].filter(Boolean).join(" "),
    icon: KeyRound,
    act: () => go(`/integrations/api/${id}`),
  }));
  const endpointEntries = ((enabled && endpoints.data?.endpoints) || [])
    .filter((endpoint) => isEndpointFound(search, endpoint))
    .map(({ id, url, description, status }) => ({
      id,
      label: url,
      detail: status === "enabled" ? (description ?? undefined) : ENDPOINT_STATUS_LABELS[status],
      icon: Webhook,
      act: () => go(`/integrations/webhooks/${id}`),
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
    { heading: "Webhooks", entries: endpointEntries.slice(0, MOST_FOUND) },
    { heading: "Sites", entries: siteEntries.slice(0, MOST_FOUND) },
    { heading: "Members", entries: memberEntries.slice(0, MOST_FOUND) },
  ];
  const queries = [keys, endpoints, sites, members];
  const isSearching = text !== search || (enabled && queries.some(({ isFetching }) => isFetching));
  const error = enabled ? queries.find((query) => query.error)?.error : null;
  return { groups, status: isSearching ? "Searching…" : error ? `The search failed. ${error.message}` : null };
}

/** URLs have no words, so a part of one is enough. */
function isEndpointFound(text: string, { id, url, description }: EndpointView): boolean {
  const wanted = searchKey(text);
  return id === wanted || searchKey(`${url} ${description ?? ""}`).includes(wanted);
}
