import { EarlyEvents } from "./early-events";
import { EarlyFields } from "./early-fields";
import { HeldActions } from "./held-actions";
import { PageHydrated } from "./page-hydrated";
import { Readiness } from "./readiness";
import { Replay } from "./replay";
import { HYDRATED_EVENT, NOTICE_ID } from "./settings";

/**
 * From first paint a button either works or visibly waits. The server's HTML is shown before React handles its events; what a person
 * does in between is held, and done once React can (docs/decisions/027-early-clicks.md). Must come first in the body.
 */
export function EarlyClicks({ nonce }: { nonce: string | undefined }) {
  return (
    <>
      {/* Browsers hide a script's nonce, so React would find another one than the server's. */}
      <script nonce={nonce} suppressHydrationWarning>
        {SCRIPT}
      </script>
      <PageHydrated />
      <p
        id={NOTICE_ID}
        role="alert"
        hidden
        className="fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-lg border bg-popover px-4 py-2.5 text-popover-foreground text-sm shadow-floating"
      >
        This page has not finished loading.{" "}
        {/* biome-ignore lint/a11y/useValidAnchor: empty is this page's own address. */}
        <a href="" className="font-medium text-primary underline underline-offset-4">
          Reload
        </a>
      </p>
    </>
  );
}

/** The classes' own source: it runs before any file can arrive, so a class names nothing but what its constructor gets. */
const SCRIPT = `(() => {
const readiness = new (${Readiness})();
const fields = new (${EarlyFields})(readiness);
const held = new (${HeldActions})(readiness, fields, ${JSON.stringify(NOTICE_ID)});
new (${EarlyEvents})({ readiness, fields, held, replay: new (${Replay})() }).listen(${JSON.stringify(HYDRATED_EVENT)});
})()`;
