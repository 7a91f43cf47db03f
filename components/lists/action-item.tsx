import type { ReactNode } from "react";
import { DropdownMenuItem } from "@/components/ui/dropdown-menu";

type ActionItemProps = {
  label: string;
  icon: ReactNode;
  isDestructive?: boolean;
  /** Why the action is disabled. It is part of the item's name; the item stays readable and does nothing. */
  reason?: string | undefined;
  onChoose: () => void;
};

/** An action of a row's ⋮ menu. */
export function ActionItem({ label, icon, isDestructive, reason, onChoose }: ActionItemProps) {
  return (
    <DropdownMenuItem
      variant={isDestructive ? "destructive" : "default"}
      aria-disabled={reason ? true : undefined}
      className="flex-wrap"
      onSelect={(event) => (reason ? event.preventDefault() : onChoose())}
    >
      <span aria-hidden className={reason ? "contents text-muted-foreground" : "contents"}>
        {icon}
      </span>
      <span className={reason ? "text-muted-foreground" : undefined}>{label}</span>
      {reason && <span className="w-full pl-6 text-muted-foreground text-xs">{reason}</span>}
    </DropdownMenuItem>
  );
}
