"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { RadioGroup } from "radix-ui";
import { useSyncExternalStore } from "react";
import { cn } from "@/lib/cn";

const THEMES = [
  { value: "light", label: "Light theme", icon: Sun },
  { value: "dark", label: "Dark theme", icon: Moon },
  { value: "system", label: "System theme", icon: Monitor },
];

/** Light, dark, or as the system says; kept in this browser. */
export function ThemeToggle({ className }: { className?: string }) {
  const { theme, setTheme } = useTheme();
  const isHydrated = useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
  return (
    <RadioGroup.Root
      aria-label="Theme"
      orientation="horizontal"
      value={isHydrated ? (theme ?? "system") : ""}
      onValueChange={setTheme}
      className={cn("inline-flex gap-0.5 rounded-full border bg-background p-0.5", className)}
    >
      {THEMES.map(({ value, label, icon: Icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          aria-label={label}
          title={label}
          className="grid size-6 place-content-center rounded-full text-muted-foreground hover:text-foreground data-[state=checked]:bg-accent data-[state=checked]:text-foreground"
        >
          <Icon aria-hidden className="size-3.5" />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

function subscribeToNothing() {
  return () => undefined;
}
