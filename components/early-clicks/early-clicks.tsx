import { Button } from "@/components/ui/button";
import { Controls } from "./controls";
import { Counterpart } from "./counterpart";
import { EarlyEvents } from "./early-events";
import { EarlyFields } from "./early-fields";
import { EarlyPress } from "./early-press";
import { HeldActions } from "./held-actions";
import { Readiness } from "./readiness";
import { Replay } from "./replay";
import { HYDRATED_EVENT, NOTICE_ID } from "./settings";
import { UnfinishedNotice } from "./unfinished-notice";

/**
 * From first paint a button either works or visibly waits. The browser shows the server's HTML before React handles events. This
 * component holds the user's actions and replays them (docs/decisions/027-early-clicks.md). It must come first in HydratedBody.
 */
export function EarlyClicks({ nonce }: { nonce: string | undefined }) {
  // Browsers hide a script's nonce, so React would see a different value than the server's.
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {SCRIPT}
    </script>
  );
}

/**
 * The notice of a page that cannot finish loading. It comes last in the body, so that the skip link stays the first link.
 * UnfinishedNotice handles its button, because React may be missing.
 */
export function UnfinishedPageNotice() {
  return (
    <div
      id={NOTICE_ID}
      role="alert"
      hidden
      className="fixed inset-x-4 bottom-4 z-50 mx-auto flex w-fit flex-wrap items-center gap-x-4 gap-y-1 rounded-lg border bg-popover px-4 py-2.5 text-popover-foreground text-sm shadow-floating"
    >
      <p>
        This page has not finished loading.{" "}
        {/* biome-ignore lint/a11y/useValidAnchor: an empty href reloads this page. */}
        <a href="" className="font-medium text-primary underline underline-offset-4">
          Reload
        </a>
      </p>
      <Button variant="ghost" size="sm">
        Dismiss
      </Button>
    </div>
  );
}

/** Inlines the classes' source, because it runs before any file loads. A class may use only what its constructor receives. */
const SCRIPT = `(() => {
const readiness = new (${Readiness})();
const counterpart = new (${Counterpart})();
const notice = new (${UnfinishedNotice})(${JSON.stringify(NOTICE_ID)});
const fields = new (${EarlyFields})(readiness, counterpart);
const held = new (${HeldActions})(readiness, fields, counterpart, notice);
const [controls, press, replay] = [new (${Controls})(), new (${EarlyPress})(), new (${Replay})()];
new (${EarlyEvents})({ readiness, controls, press, fields, held, replay, notice }).listen(${JSON.stringify(HYDRATED_EVENT)});
})()`;
