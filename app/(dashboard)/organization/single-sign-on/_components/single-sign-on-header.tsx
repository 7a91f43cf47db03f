import { CircleCheck, CircleDashed, ShieldCheck } from "lucide-react";
import { EnvironmentLink } from "@/components/page/environment-link";
import { ScreenHeader } from "@/components/page/screen-header";
import { Badge } from "@/components/ui/badge";
import type { Mode } from "@/lib/auth/single-sign-on/labels";

const MODES = {
  off: { label: "Off", variant: "neutral", Icon: CircleDashed },
  optional: { label: "Optional", variant: "success", Icon: CircleCheck },
  required: { label: "Required", variant: "success", Icon: ShieldCheck },
} as const;

/** The screen's title, with the mode when it is known. */
export function SingleSignOnHeader({ mode }: { mode: Mode | null }) {
  const shown = mode && MODES[mode];
  return (
    <div className="max-w-3xl">
      <p className="mb-2 text-sm">
        <EnvironmentLink
          href="/organization"
          className="inline-flex min-h-6 items-center text-muted-foreground underline underline-offset-4 hover:text-foreground"
        >
          Organization
        </EnvironmentLink>
      </p>
      <ScreenHeader
        title="Single sign-on"
        about="Members sign in through your own identity provider, over OpenID Connect. Four steps, top to bottom."
      >
        {shown && (
          <Badge variant={shown.variant}>
            <shown.Icon aria-hidden />
            {shown.label}
          </Badge>
        )}
      </ScreenHeader>
    </div>
  );
}
