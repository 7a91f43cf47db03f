"use client";

import Link from "next/link";
import type { ComponentProps } from "react";
import { useEnvironment } from "@/components/page/use-environment";
import { inEnvironment } from "@/lib/dashboard/client/page-environment";

/** A link within the dashboard that keeps the current environment. */
export function EnvironmentLink({ href, ...props }: Omit<ComponentProps<typeof Link>, "href"> & { href: string }) {
  return <Link href={inEnvironment(href, useEnvironment())} {...props} />;
}
