/** How often what is shown is read again while the tab is visible. */
export const LIVE_MS = 5_000;

/** That what is shown renews itself. */
export function LiveSign() {
  return (
    <span className="inline-flex items-center gap-1.5 text-muted-foreground text-xs">
      <span aria-hidden className="size-1.5 animate-pulse rounded-full bg-success" />
      Live
    </span>
  );
}
