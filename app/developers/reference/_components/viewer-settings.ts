import type { ApiReferenceConfiguration } from "@scalar/api-reference";

type Settings = Partial<ApiReferenceConfiguration>;

/**
 * Maps Scalar's colours and fonts to the variables of app/globals.css, which define both themes. On narrow screens the button of
 * the test dialog's sidebar would cover the address.
 */
const STYLE = `
.light-mode, .dark-mode {
  --scalar-background-1: var(--background);
  --scalar-background-2: var(--muted);
  --scalar-background-3: var(--accent);
  --scalar-background-accent: var(--selected);
  --scalar-color-1: var(--foreground);
  --scalar-color-2: var(--muted-foreground);
  --scalar-color-3: var(--muted-foreground);
  --scalar-color-accent: var(--primary);
  --scalar-border-color: var(--border);
  --scalar-color-green: var(--success);
  --scalar-color-red: var(--destructive);
  --scalar-color-blue: var(--primary);
  --scalar-color-orange: var(--warning);
  --scalar-color-yellow: var(--warning);
  --scalar-color-purple: var(--primary);
  --scalar-button-1: var(--primary);
  --scalar-button-1-color: var(--primary-foreground);
  --scalar-button-1-hover: var(--primary-hover);
  --scalar-font: var(--font-sans);
  --scalar-font-code: var(--font-mono);
  --scalar-custom-header-height: 3.5rem;
}
@media (width < 64rem) {
  .scalar-client .t-app__top-container { padding-inline-start: 3rem; }
}`;

/** Contacts only our own origin, stores no key, and sends test requests only to the sandbox. */
const COMMON: Settings = {
  theme: "none",
  customCss: STYLE,
  withDefaultFonts: false,
  telemetry: false,
  persistAuth: false,
  hideClientButton: true,
  hideDarkModeToggle: true,
  // The search of the pages finds the operations, too, and has the same shortcut.
  hideSearch: true,
  showDeveloperTools: "never",
  mcp: { disabled: true },
  documentDownloadType: "json",
  authentication: { preferredSecurityScheme: "apiKey" },
};

const DIALECTS = [
  { slug: "v2", title: "Developer API v2", base: "/sandbox/developer/v2" },
  { slug: "v1", title: "Developer API v1", base: "/sandbox/api/v1" },
];

/** Settings for both dialects' documents; v2 opens first. */
export function viewerSettings(isDark: boolean): Settings[] {
  return DIALECTS.map(({ slug, title, base }, index) => ({
    ...COMMON,
    slug,
    title,
    url: `${base}/openapi.json`,
    servers: [{ url: base, description: "Sandbox" }],
    default: index === 0,
    agent: { disabled: true },
    forceDarkModeState: isDark ? "dark" : "light",
  }));
}
