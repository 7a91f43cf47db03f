import { CircleCheck, CircleSlash } from "lucide-react";
import { cn } from "@/components/cn";

const ROWS = [
  { name: "Front desk tablets", mask: "ihub_live_••••8fQ2", scope: "Site-Level Read & Write", used: "2 min ago" },
  { name: "Badge printer", mask: "ihub_live_••••Zk07", scope: "Site-Level Read", used: "14 min ago" },
  { name: "HR directory sync", mask: "ihub_live_••••mB4x", scope: "Global Read", used: "1 h ago" },
  { name: "Old kiosk app", mask: "ihub_live_••••T9eA", scope: "Global Read & Write", used: "Revoked", revoked: true },
];

/** An illustration of the API keys screen. It is decorative, so screen readers skip it. */
export function KeysPreview() {
  return (
    <div aria-hidden className="relative hidden overflow-hidden border-l bg-sidebar lg:block">
      <div className="absolute inset-0 bg-[radial-gradient(60rem_40rem_at_80%_-10%,color-mix(in_oklch,var(--primary)_16%,transparent),transparent)]" />
      <div className="absolute inset-0 bg-[radial-gradient(color-mix(in_oklch,var(--foreground)_13%,transparent)_1px,transparent_1px)] [background-size:22px_22px] [mask-image:linear-gradient(to_bottom,black,transparent_75%)]" />
      <div className="relative flex h-full flex-col justify-center gap-9 py-16 pl-14 xl:pl-20">
        <div className="max-w-md pr-10">
          <p className="text-balance font-semibold text-[1.75rem] leading-9 tracking-tight">
            Know every key. Stop any of them at once.
          </p>
          <p className="mt-3 text-pretty text-muted-foreground leading-6">
            See which software can access your visitor data, what it can do and when it was last used. Cut it off
            immediately.
          </p>
        </div>
        <div className="w-[46rem] rounded-l-xl border border-r-0 bg-card shadow-dialog">
          <div className="flex items-center justify-between border-b px-5 py-3.5">
            <span className="font-semibold text-sm">API keys</span>
            <span className="text-muted-foreground text-xs">3 of 10 keys used</span>
          </div>
          {ROWS.map((row) => (
            <PreviewRow key={row.mask} {...row} />
          ))}
        </div>
      </div>
    </div>
  );
}

function PreviewRow({ name, mask, scope, used, revoked = false }: PreviewRowProps) {
  const Icon = revoked ? CircleSlash : CircleCheck;
  return (
    <div className="grid grid-cols-[11rem_11rem_12rem_1fr] items-center border-b px-5 py-3.5 text-sm last:border-b-0">
      <span className="font-medium">{name}</span>
      <span className="font-mono text-muted-foreground text-xs">{mask}</span>
      <span className="text-muted-foreground">{scope}</span>
      <span className={cn("flex items-center gap-1.5", revoked ? "text-muted-foreground" : "text-success")}>
        <Icon className="size-3.5" />
        {used}
      </span>
    </div>
  );
}

type PreviewRowProps = { name: string; mask: string; scope: string; used: string; revoked?: boolean };
