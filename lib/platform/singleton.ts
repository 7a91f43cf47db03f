const store = globalThis as typeof globalThis & { __integrationsHub?: Map<string, unknown> };

/**
 * One value per process under `name`, made on first use. Next's bundle and server.ts each load `lib/`, but process-wide
 * state (pools, batches) must exist only once.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.__integrationsHub ??= new Map();
  const values = store.__integrationsHub;
  const made = values.get(name);
  if (made !== undefined || values.has(name)) return made as T;
  const value = make();
  values.set(name, value);
  return value;
}

/** Forgets the value under `name`, so the next call of `singleton` makes a new one. */
export function forgetSingleton(name: string): void {
  store.__integrationsHub?.delete(name);
}
