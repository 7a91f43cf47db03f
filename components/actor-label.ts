/** Screen names of the actors that the system records under its own names. */
const SYSTEM_ACTORS: Record<string, string> = { "first start": "Setup", "command line": "CLI" };

const SYSTEM_PHRASES: Record<string, string> = { "first start": "during setup", "command line": "with the CLI" };

/** An actor's name on screen: `Ada`, `Setup`, `CLI`. */
export function actorLabel(name: string): string {
  return SYSTEM_ACTORS[name] ?? name;
}

/** Says who made a change: `by Ada`, `during setup`, `with the CLI`. */
export function byActor(name: string): string {
  return SYSTEM_PHRASES[name] ?? `by ${name}`;
}
