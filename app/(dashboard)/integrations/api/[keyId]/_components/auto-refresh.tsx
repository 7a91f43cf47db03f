/** How often the screen refetches its data while the tab is visible. */
export const REFRESH_MS = 5_000;

/** Says that the figures refresh automatically. */
export function AutoRefreshSign() {
  return (
    <span className="inline-flex items-center gap-1.5 text-muted-foreground text-xs">
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-success" />
      Auto-refresh
    </span>
  );
}
