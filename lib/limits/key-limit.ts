/** Keys that an organization may have in one environment. Revoked keys do not count; expired keys do. */
export const KEY_LIMIT = 10;
