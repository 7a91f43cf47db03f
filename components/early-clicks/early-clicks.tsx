import { Counterpart } from "./counterpart";
import { EarlyEvents } from "./early-events";
import { EarlyFields } from "./early-fields";
import { HeldActions } from "./held-actions";
import { PageHydrated } from "./page-hydrated";
import { Readiness } from "./readiness";
import { Replay } from "./replay";
import { HYDRATED_EVENT, NOTICE_ID } from "./settings";

/**
 * From first paint a button either works or visibly waits. The browser shows the server's HTML before React handles events. This
 * component holds the user's actions and replays them (docs/decisions/027-early-clicks.md). It must come first in the body.
 */
export function EarlyClicks({ nonce }: { nonce: string | undefined }) {
  return (
    <>
      {/* Browsers hide a script's nonce, so React would see a different value than the server's. */}
      <script nonce={nonce} suppressHydrationWarning>
        {SCRIPT}
      </script>
      <PageHydrated />
    </>
  );
}

/** The notice of a page that cannot finish loading. It comes last in the body, so that the skip link stays the first link. */
export function UnfinishedPageNotice() {
  return (
    <p
      id={NOTICE_ID}
      role="alert"
      hidden
      className="fixed inset-x-4 bottom-4 z-50 mx-auto w-fit rounded-lg border bg-popover px-4 py-2.5 text-popover-foreground text-sm shadow-floating"
    >
      This page has not finished loading.{" "}
      {/* biome-ignore lint/a11y/useValidAnchor: an empty href reloads this page. */}
      <a href="" className="font-medium text-primary underline underline-offset-4">
        Reload
      </a>
    </p>
  );
}

/** Inlines the classes' source, because it runs before any file loads. A class may use only what its constructor receives. */
const SCRIPT = `(() => {
const readiness = new (${Readiness})();
const counterpart = new (${Counterpart})();
const fields = new (${EarlyFields})(readiness, counterpart);
const held = new (${HeldActions})(readiness, fields, counterpart, ${JSON.stringify(NOTICE_ID)});
new (${EarlyEvents})({ readiness, fields, held, replay: new (${Replay})() }).listen(${JSON.stringify(HYDRATED_EVENT)});
})()`;
