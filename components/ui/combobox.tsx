"use client";

import { Check, ChevronDown } from "lucide-react";
import { Popover as PopoverPrimitive } from "radix-ui";
import * as React from "react";
import { cn } from "@/components/cn";
import { searchKey } from "@/lib/platform/search-key";

type ComboboxOption = { value: string; label: string; detail?: string; aside?: string; search: string };

type ComboboxProps = Omit<React.ComponentProps<"input">, "value" | "onChange" | "onSelect"> & {
  options: ComboboxOption[];
  value: string;
  onChange: (value: string) => void;
  listLabel: string;
  /** The text when nothing matches. */
  empty: string;
};

/** A text field that filters a list of options and selects one (WAI-ARIA combobox with list autocomplete). */
function Combobox({ options, value, onChange, listLabel, empty, className, onBlur, ...props }: ComboboxProps) {
  const listId = React.useId();
  // Interactions in the text field must not count as outside the list.
  const field = React.useRef<HTMLDivElement>(null);
  const combobox = useCombobox(options, value, onChange);
  const { isOpen, typed, matches, active } = combobox;
  const chosen = options.find((option) => option.value === value);
  return (
    <PopoverPrimitive.Root open={isOpen} onOpenChange={(next) => next || combobox.close()}>
      <PopoverPrimitive.Anchor ref={field} className="relative">
        <input
          data-slot="combobox"
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? listId : undefined}
          aria-activedescendant={isOpen && matches[active] ? `${listId}-${active}` : undefined}
          autoComplete="off"
          spellCheck={false}
          className={cn(
            "h-9 w-full min-w-0 rounded-md border border-input bg-background pr-9 pl-3 text-base transition-colors placeholder:text-muted-foreground aria-invalid:border-destructive sm:text-sm",
            className,
          )}
          {...props}
          value={isOpen ? typed : (chosen?.label ?? value)}
          placeholder={isOpen ? (chosen?.label ?? props.placeholder) : props.placeholder}
          onChange={(event) => combobox.type(event.target.value)}
          onClick={combobox.open}
          onKeyDown={combobox.onKeyDown}
          onBlur={(event) => {
            combobox.close();
            onBlur?.(event);
          }}
        />
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted-foreground"
        />
      </PopoverPrimitive.Anchor>
      {/* Not in a portal: a dialog blocks scrolling in elements outside it. */}
      <PopoverPrimitive.Content
        align="start"
        sideOffset={4}
        className="z-50 w-(--radix-popover-trigger-width) animate-pop-in overflow-hidden rounded-lg border bg-popover text-popover-foreground text-sm shadow-floating"
        onOpenAutoFocus={(event) => event.preventDefault()}
        onCloseAutoFocus={(event) => event.preventDefault()}
        onMouseDown={(event) => event.preventDefault()}
        onInteractOutside={(event) => field.current?.contains(event.target as Node) && event.preventDefault()}
        role="presentation"
      >
        <div id={listId} role="listbox" aria-label={listLabel} className="max-h-60 overflow-y-auto p-1 empty:hidden">
          {matches.map((option, index) => (
            <Option
              key={option.value}
              id={`${listId}-${index}`}
              option={option}
              isActive={index === active}
              isChosen={option.value === value}
              onChoose={() => combobox.choose(option)}
              onHover={() => combobox.setActive(index)}
            />
          ))}
        </div>
        <p role="status" className="px-3.5 py-3 text-muted-foreground empty:hidden">
          {matches.length === 0 ? empty : null}
        </p>
      </PopoverPrimitive.Content>
    </PopoverPrimitive.Root>
  );
}

type OptionProps = {
  id: string;
  option: ComboboxOption;
  isActive: boolean;
  isChosen: boolean;
  onChoose: () => void;
  onHover: () => void;
};

function Option({ id, option, isActive, isChosen, onChoose, onHover }: OptionProps) {
  const ref = React.useRef<HTMLDivElement>(null);
  React.useEffect(() => {
    if (isActive) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isActive]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text field (aria-activedescendant).
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text field handles the keys.
    <div
      ref={ref}
      id={id}
      role="option"
      aria-selected={isChosen}
      data-active={isActive || undefined}
      className="flex min-h-8 cursor-default select-none items-center gap-2 rounded-md px-2.5 py-1.5 data-active:bg-accent forced-colors:data-active:outline-2"
      onClick={onChoose}
      onMouseMove={onHover}
    >
      <span className="min-w-0 flex-1 wrap-anywhere">
        {option.label}
        {option.detail && <span className="text-muted-foreground"> {option.detail}</span>}
      </span>
      {option.aside && <span className="shrink-0 text-muted-foreground text-xs tabular-nums">{option.aside}</span>}
      <Check aria-hidden className={cn("size-4 shrink-0", !isChosen && "invisible")} />
    </div>
  );
}

function useCombobox(options: ComboboxOption[], value: string, onChange: (value: string) => void) {
  const [isOpen, setIsOpen] = React.useState(false);
  const [typed, setTyped] = React.useState("");
  const [active, setActive] = React.useState(0);
  const matches = React.useMemo(() => matching(options, typed), [options, typed]);

  function open() {
    if (isOpen) return;
    setTyped("");
    setActive(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    );
    setIsOpen(true);
  }
  function type(text: string) {
    setTyped(text);
    setActive(0);
    setIsOpen(true);
  }
  const close = () => setIsOpen(false);
  function choose(option: ComboboxOption | undefined) {
    if (option) onChange(option.value);
    close();
  }
  function move(by: number) {
    if (isOpen) setActive((at) => Math.min(Math.max(at + by, 0), matches.length - 1));
    else open();
  }
  function onKeyDown(event: React.KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const step = steps[event.key];
    if (step !== undefined) move(step);
    else if (event.key === "Enter" && isOpen) choose(matches[active]);
    else return;
    event.preventDefault();
  }
  return { isOpen, typed, matches, active, setActive, open, type, close, choose, onKeyDown };
}

/** The options that contain every typed word. */
function matching(options: ComboboxOption[], typed: string): ComboboxOption[] {
  const words = searchKey(typed)
    .split(/[\s/_,]+/)
    .filter(Boolean);
  return options.filter(({ search }) => {
    const text = searchKey(search);
    return words.every((word) => text.includes(word));
  });
}

export { Combobox };
