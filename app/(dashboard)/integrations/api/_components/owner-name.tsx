import { UserRound, UserRoundX } from "lucide-react";
import { actorLabel } from "@/components/actor-label";
import { cn } from "@/components/cn";
import type { KeyView } from "@/lib/keys/schema";

type OwnerNameProps = {
  owner: KeyView["owner"];
  /** Below a heading that says "Owner". */
  isPlain?: boolean;
  className?: string;
};

/** Who answers for a key, with a warning when they are no longer a member. */
export function OwnerName({ owner: { kind, name, isGone }, isPlain, className }: OwnerNameProps) {
  const Icon = isGone ? UserRoundX : UserRound;
  return (
    <span className={cn("flex items-start gap-1 wrap-anywhere", isGone && "text-warning", className)}>
      {!isPlain && <Icon aria-hidden className="h-lh w-3.5 shrink-0" />}
      <span>
        {!isPlain && <span className="sr-only">Owner: </span>}
        <bdi>{actorLabel(name)}</bdi>
        {isGone && " (no longer a member)"}
        {isPlain && kind === "contact" && <span className="text-muted-foreground"> (contact, not a member)</span>}
      </span>
    </span>
  );
}
