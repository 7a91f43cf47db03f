/** `isSecretAddress`: the path holds a link's token, which no request may name as its referrer. */
export type PagePolicy = { nonce: string; isHttps: boolean; isDevelopment: boolean; isSecretAddress?: boolean };

const SECRET_ADDRESS = /^\/(invitation|reset-password|confirm-email)\/./;

/** Whether a path holds the token of a link from an e-mail. */
export function hasLinkToken(path: string): boolean {
  return SECRET_ADDRESS.test(path);
}

/** Headers of every page: only this origin's scripts run, no site can frame it, and nothing is stored. */
export function securityHeaders(policy: PagePolicy): Record<string, string> {
  return {
    "Content-Security-Policy": contentSecurityPolicy(policy),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": policy.isSecretAddress ? "no-referrer" : "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
    ...(policy.isHttps && { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" }),
  };
}

/**
 * Scripts need the request's nonce. Inline styles are allowed, because dialogs and toasts write style attributes. In
 * development React also needs eval for its stack traces.
 */
export function contentSecurityPolicy({ nonce, isDevelopment }: PagePolicy): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
