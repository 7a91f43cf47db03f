/** Lives as long as the document, so it is in no address, no storage and no log. */
let address = "";

/** Remembers the address that the person types, for the other screens of signing in. */
export function keepTypedAddress(typed: string): void {
  address = typed;
}

/** The address that the person typed on an earlier screen. A reload empties it. */
export function typedAddress(): string {
  return address;
}
