"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useId } from "react";
import { cn } from "@/components/cn";
import { useHydrated } from "@/components/use-hydrated";

const THEMES = [
  { value: "light", label: "Light theme", icon: Sun },
  { value: "dark", label: "Dark theme", icon: Moon },
  { value: "system", label: "System theme", icon: Monitor },
];

/** Switches between the light, dark and system theme. The browser stores the choice. */
export function ThemeToggle({ className }: { className?: string }) {
  const { theme = "system", setTheme } = useTheme();
  const isHydrated = useHydrated();
  const groupName = useId();
  return (
    <fieldset className={cn("inline-flex gap-0.5 rounded-full border bg-background p-0.5", className)}>
      <legend className="sr-only">Theme</legend>
      {THEMES.map(({ value, label, icon: Icon }) => (
        <label
          key={value}
          title={label}
          className="relative grid size-6 cursor-pointer place-content-center rounded-full text-muted-foreground hover:text-foreground has-checked:bg-accent has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
        >
          <input
            type="radio"
            name={groupName}
            value={value}
            aria-label={label}
            checked={isHydrated && theme === value}
            onChange={() => setTheme(value)}
            className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
          />
          <Icon aria-hidden className="size-3.5" />
        </label>
      ))}
    </fieldset>
  );
}
