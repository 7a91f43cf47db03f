"use client";

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { cn } from "@/components/cn";

type HintProps = {
  /** The tooltip's content, rendered only while it is open. */
  tip: ReactNode;
  className?: string;
  children: ReactNode;
};

const HOVER_MS = 150;
const EDGE = 8;

/**
 * Text with a tooltip that opens on hover, focus or tap and closes on Escape or a press elsewhere. It is in the browser's top
 * layer, so that tables and dialogs do not clip it. It closes shortly after losing the focus, because a dialog would take
 * the focus if content disappeared while nothing was focused.
 */
export function Hint({ tip, className, children }: HintProps) {
  const [isOpen, setIsOpen] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isHovered = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  function turn(next: boolean, afterMs = 0) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setIsOpen(next), afterMs);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <span
      className="inline-flex max-w-full align-bottom"
      onPointerEnter={({ pointerType }) => {
        if (pointerType !== "mouse" || isOpen) return;
        isHovered.current = true;
        turn(true, HOVER_MS);
      }}
      onPointerLeave={() => {
        // A tip opened by tap or focus stays open: browsers report a leave for a resting mouse that the tip passes over.
        if (isHovered.current) turn(false);
        isHovered.current = false;
      }}
    >
      <button
        ref={button}
        type="button"
        data-hint
        aria-describedby={isOpen ? id : undefined}
        className={cn(
          "-my-1 cursor-default rounded-sm py-1 text-left decoration-dotted underline-offset-4 hover:underline",
          className,
        )}
        onClick={() => turn(true)}
        onFocus={({ currentTarget }) => currentTarget.matches(":focus-visible") && turn(true)}
        onBlur={() => turn(false)}
      >
        {children}
      </button>
      {isOpen && (
        <Tip id={id} anchor={button} onClose={() => turn(false)}>
          {tip}
        </Tip>
      )}
    </span>
  );
}

type TipProps = { id: string; anchor: RefObject<HTMLElement | null>; onClose: () => void; children: ReactNode };

function Tip({ id, anchor, onClose, children }: TipProps) {
  const tip = useRef<HTMLSpanElement>(null);
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const [own, near] = [tip.current, anchor.current];
    if (!own || !near) return;
    own.showPopover?.();
    const place = () => placeBeside(own, near);
    place();
    const end = new AbortController();
    const on = { capture: true, signal: end.signal };
    window.addEventListener("scroll", place, on);
    window.addEventListener("resize", place, on);
    window.addEventListener("pointerdown", ({ target }) => near.parentElement?.contains(target as Node) || close(), on);
    window.addEventListener(
      "keydown",
      (event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        close();
      },
      on,
    );
    return () => end.abort();
  }, [anchor]);
  return (
    <span
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      className="fixed inset-[0_auto_auto_0] z-50 m-0 w-max max-w-[min(20rem,calc(100vw-1rem))] bg-transparent py-1.5"
    >
      <span className="block animate-fade-in whitespace-pre-line rounded-md border border-transparent bg-foreground px-2.5 py-1.5 text-left font-normal font-sans text-background text-xs tabular-nums shadow-floating wrap-anywhere">
        {children}
      </span>
    </span>
  );
}

/** Places the tip above the anchor, or below if there is no room, and always inside the window. */
function placeBeside(tip: HTMLElement, anchor: HTMLElement): void {
  const [to, own] = [anchor.getBoundingClientRect(), tip.getBoundingClientRect()];
  const middle = to.left + (to.width - own.width) / 2;
  const left = Math.max(EDGE, Math.min(middle, document.documentElement.clientWidth - own.width - EDGE));
  const top = to.top >= own.height ? to.top - own.height : to.bottom;
  tip.style.translate = `${left}px ${top}px`;
}
