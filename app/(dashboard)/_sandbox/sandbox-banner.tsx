"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEnvironment } from "@/components/page/use-environment";
import { MissingPart } from "@/components/parts/missing-part";
import { orMissing } from "@/components/parts/or-missing";
import { withBoundary } from "@/components/parts/with-boundary";
import { Skeleton } from "@/components/ui/skeleton";
import type { SandboxNoticeProps } from "./sandbox-notice";

const SandboxNotice = withBoundary(dynamic(orMissing(() => import("./sandbox-notice"), MissingPart)), NoticeSkeleton);

/** Only these sections show data of a single environment. */
const SECTIONS = ["/integrations", "/sites"];

/** Shows the sandbox notice on pages that show sandbox data. */
export function SandboxBanner(props: SandboxNoticeProps) {
  const pathname = usePathname();
  const isOfEnvironment = SECTIONS.some((section) => pathname === section || pathname.startsWith(`${section}/`));
  return useEnvironment() === "sandbox" && isOfEnvironment ? <SandboxNotice {...props} /> : null;
}

function NoticeSkeleton() {
  return <Skeleton className="h-12 rounded-none" />;
}
