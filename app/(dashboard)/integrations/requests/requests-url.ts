import { type RequestScreenFilters, serializeRequestFilters } from "./filters";

/** The URL of the filtered Requests screen: `requestsUrl({ key: keyId })` lists one key's requests. */
export function requestsUrl(filters: Partial<RequestScreenFilters> = {}): string {
  return serializeRequestFilters("/integrations/requests", filters);
}
