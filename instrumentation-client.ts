/**
 * Runs in the browser before any other code of the project. zod would try whether it may compile code, which the pages'
 * Content-Security-Policy forbids, and the browser would report each try.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
