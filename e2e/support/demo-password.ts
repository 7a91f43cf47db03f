/** The demo owner's password in browser tests. */
export const DEMO_PASSWORD = "a password for browser tests only";
