/** The WebAuthn library with its certificate parsers, which only those who use a passkey need in memory. */
export function loadWebAuthn() {
  return import("@simplewebauthn/server");
}
