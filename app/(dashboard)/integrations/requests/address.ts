import { type RequestScreenFilters, serializeRequestFilters } from "./filters";

/** The address of the Requests screen, narrowed as said: `requestsAddress({ key: keyId })` lists one key's requests. */
export function requestsAddress(filters: Partial<RequestScreenFilters> = {}): string {
  return serializeRequestFilters("/integrations/requests", filters);
}
