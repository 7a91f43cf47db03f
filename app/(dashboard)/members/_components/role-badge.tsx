import { Crown, ShieldCheck, User } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ROLE_LABELS, type Role } from "@/lib/members/labels";

const ICONS = { owner: Crown, admin: ShieldCheck, member: User };
const VARIANTS = { owner: "outline", admin: "outline", member: "neutral" } as const;

/** A role as icon and word. */
export function RoleBadge({ role }: { role: Role }) {
  const Icon = ICONS[role];
  return (
    <Badge variant={VARIANTS[role]}>
      <Icon aria-hidden />
      {ROLE_LABELS[role]}
    </Badge>
  );
}
