import { singleton } from "@/lib/platform/singleton";

const listeners = () => singleton("event-listeners", () => new Set<() => void>());

/** Calls `listener` whenever this process has written events. It must return at once and not throw. */
export function onAppended(listener: () => void): void {
  listeners().add(listener);
}

/** Says that events were written. */
export function tellAppended(): void {
  for (const listener of listeners()) listener();
}
