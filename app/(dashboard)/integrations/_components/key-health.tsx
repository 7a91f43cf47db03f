import {
  CalendarClock,
  Gauge,
  KeyRound,
  type LucideIcon,
  MailX,
  Moon,
  PhoneIncoming,
  RefreshCw,
  TriangleAlert,
  UserRoundX,
} from "lucide-react";
import { cn } from "@/components/cn";
import type { KeyHealth } from "@/lib/usage/schema";

export const HEALTH_ICONS: Record<KeyHealth["flag"], LucideIcon> = {
  still_called: PhoneIncoming,
  rotation_asked: KeyRound,
  undelivered: MailX,
  rate_limited: Gauge,
  rejected: TriangleAlert,
  expires_soon: CalendarClock,
  owner_gone: UserRoundX,
  rotation_due: RefreshCw,
  unused: Moon,
};

type HealthFlagProps = {
  flag: KeyHealth["flag"];
  /** Informative rather than urgent. */
  isQuiet?: boolean;
  className?: string;
  children: string;
};

/** Says why a key needs attention, with an icon. */
export function HealthFlag({ flag, isQuiet = flag === "unused", className, children }: HealthFlagProps) {
  const Icon = HEALTH_ICONS[flag];
  return (
    <span
      className={cn("inline-flex items-start gap-1", isQuiet ? "text-muted-foreground" : "text-warning", className)}
    >
      <Icon aria-hidden className="h-lh w-3.5 shrink-0" />
      <span className="tabular-nums" suppressHydrationWarning>
        {children}
      </span>
    </span>
  );
}
