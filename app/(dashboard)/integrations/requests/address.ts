import { type RequestScreenFilters, serializeRequestFilters } from "./filters";

/** The URL of the filtered Requests screen: `requestsAddress({ key: keyId })` lists one key's requests. */
export function requestsAddress(filters: Partial<RequestScreenFilters> = {}): string {
  return serializeRequestFilters("/integrations/requests", filters);
}
