"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEnvironment } from "@/components/page/use-environment";
import type { SandboxNoticeProps } from "./sandbox-notice";

const SandboxNotice = dynamic(() => import("./sandbox-notice"));

/** Only these sections show data of a single environment. */
const SECTIONS = ["/integrations", "/sites"];

/** Shows the sandbox notice on pages that show sandbox data. */
export function SandboxBanner(props: SandboxNoticeProps) {
  const pathname = usePathname();
  const isOfEnvironment = SECTIONS.some((section) => pathname === section || pathname.startsWith(`${section}/`));
  return useEnvironment() === "sandbox" && isOfEnvironment ? <SandboxNotice {...props} /> : null;
}
