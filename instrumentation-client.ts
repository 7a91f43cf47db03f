/**
 * Runs in the browser before any other code of the project. Turns off zod's code generation: the pages'
 * Content-Security-Policy forbids it, and the browser reports each attempt.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
