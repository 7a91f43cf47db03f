"use client";

import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useEnvironment } from "@/components/page/use-environment";
import type { SandboxNoticeProps } from "./sandbox-notice";

const SandboxNotice = dynamic(() => import("./sandbox-notice"));

/** The sections whose pages show one environment; the others show what both have in common. */
const SECTIONS = ["/integrations", "/sites"];

/** Stands on every page of the sandbox. */
export function SandboxBanner(props: SandboxNoticeProps) {
  const pathname = usePathname();
  const isOfEnvironment = SECTIONS.some((section) => pathname === section || pathname.startsWith(`${section}/`));
  return useEnvironment() === "sandbox" && isOfEnvironment ? <SandboxNotice {...props} /> : null;
}
