import { UserRound, UserRoundX } from "lucide-react";
import { actorLabel } from "@/components/actor-label";
import { cn } from "@/components/cn";
import { Hint } from "@/components/hint";
import type { KeyView } from "@/lib/keys/schema";

type OwnerNameProps = {
  owner: KeyView["owner"];
  /** With an icon, and cut after two lines. Contacts are not marked. */
  isInTable?: boolean;
};

/** Fills two lines of the table's narrowest column. */
const SHORT_LENGTH = 24;

/** Who answers for a key, with a warning when they are no longer a member. */
export function OwnerName({ owner: { kind, name, isGone }, isInTable }: OwnerNameProps) {
  const label = actorLabel(name);
  const Icon = isGone ? UserRoundX : UserRound;
  return (
    <span className={cn("flex items-start gap-1 wrap-anywhere", isGone && "text-warning")}>
      {isInTable && <Icon aria-hidden className="h-lh w-3.5 shrink-0 opacity-80" />}
      <span>
        {isInTable && label.length > SHORT_LENGTH ? (
          <Hint tip={label} className="line-clamp-2">
            <bdi>{label}</bdi>
          </Hint>
        ) : (
          <bdi>{label}</bdi>
        )}
        {isGone && (isInTable ? <span className="block text-xs">no longer a member</span> : " (no longer a member)")}
        {!isInTable && kind === "contact" && <span className="text-muted-foreground"> (contact, not a member)</span>}
      </span>
    </span>
  );
}
