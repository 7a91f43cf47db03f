const store = globalThis as typeof globalThis & { __integrationsHub?: Map<string, unknown> };

/**
 * One value per process under `name`, made on first use. Next's bundle and server.ts each load `lib/` once;
 * process-wide state (pools, batches) must still exist once.
 */
export function singleton<T>(name: string, make: () => T): T {
  store.__integrationsHub ??= new Map();
  if (!store.__integrationsHub.has(name)) store.__integrationsHub.set(name, make());
  return store.__integrationsHub.get(name) as T;
}

/** Forgets the value under `name`, so the next call of `singleton` makes a new one. */
export function forgetSingleton(name: string): void {
  store.__integrationsHub?.delete(name);
}
