/** Lives as long as the document, so it is in no address, no storage and no log. */
let address = "";

/** Remembers the address that the person types, for the other screens of signing in. */
export function keepTypedAddress(typed: string): void {
  address = typed;
}

/** The address that the person typed on the screen before; empty after the page was loaded anew. */
export function typedAddress(): string {
  return address;
}
