import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EarlyClicks, UnfinishedPageNotice } from "@/components/early-clicks/early-clicks";
import { HydratedBody } from "@/components/early-clicks/hydrated-body";
import { fontVariables } from "@/components/page/fonts";
import { Providers } from "@/components/page/providers";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Integrations Hub", template: "%s · Integrations Hub" },
  description: "Create, monitor, rotate and revoke the API keys to your visitor data.",
  robots: { index: false, follow: false },
  referrer: "strict-origin-when-cross-origin",
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0d10" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en" className={fontVariables} suppressHydrationWarning>
      <HydratedBody>
        <EarlyClicks nonce={nonce} />
        <Providers nonce={nonce} renderedAt={Date.now()}>
          {children}
        </Providers>
        <UnfinishedPageNotice />
      </HydratedBody>
    </html>
  );
}
