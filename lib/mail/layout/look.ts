/** The dashboard's light colours. Mail programs that follow the system get the dark ones from `DARK_STYLES`. */
export const COLORS = {
  page: "#f5f6f8",
  card: "#ffffff",
  line: "#e3e5ea",
  ink: "#14171f",
  text: "#3a3f4b",
  quiet: "#626875",
  blue: "#2257c5",
} as const;

export const FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

/** Inline styles win over a style sheet unless it insists. */
export const DARK_STYLES = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (max-width: 480px) { .inside { padding: 24px 20px 28px !important; } }
@media (prefers-color-scheme: dark) {
  .page { background-color: #0f1115 !important; }
  .card { background-color: #171a21 !important; border-color: #2b303b !important; }
  .line { border-color: #2b303b !important; }
  .ink { color: #f2f3f6 !important; }
  .text { color: #c9cdd6 !important; }
  .quiet { color: #9aa1af !important; }
  .link { color: #8fb3ff !important; }
}
`;
