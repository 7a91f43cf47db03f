import type { ReactNode } from "react";
import { Brand } from "@/lib/mail/layout/brand";
import { COLORS, DARK_STYLES, FONT } from "@/lib/mail/layout/look";

type LetterProps = {
  /** What inboxes show beside the subject. */
  preview: string;
  heading: string;
  /** Why the reader gets this e-mail. */
  reason: string;
  children: ReactNode;
};

/**
 * The page of every e-mail: tables and inline styles, because that is what mail programs show alike. No image is loaded from
 * anywhere.
 */
export function Letter({ preview, heading, reason, children }: LetterProps) {
  return (
    <html lang="en" dir="ltr">
      {/* biome-ignore lint/style/noHeadElement: an e-mail is no page of Next's */}
      <head>
        <meta content="text/html; charset=UTF-8" httpEquiv="Content-Type" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{heading}</title>
        <style>{DARK_STYLES}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, backgroundColor: COLORS.page, fontFamily: FONT }}>
        <Preview>{preview}</Preview>
        <table role="presentation" className="page" width="100%" cellPadding={0} cellSpacing={0} style={page}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: "32px 16px" }}>
                <table role="presentation" className="card" width="100%" cellPadding={0} cellSpacing={0} style={card}>
                  <tbody>
                    <tr>
                      <td className="inside" style={{ padding: "32px 40px 36px" }}>
                        <Brand />
                        <h1 className="ink" style={title}>
                          {heading}
                        </h1>
                        {children}
                      </td>
                    </tr>
                  </tbody>
                </table>
                <p className="quiet" style={footer}>
                  {reason}
                </p>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

/** Hidden in the e-mail itself. The blanks after it keep what follows out of the inbox's line. */
function Preview({ children }: { children: string }) {
  return (
    <div data-skip-in-text="true" style={{ display: "none", maxHeight: 0, overflow: "hidden", opacity: 0 }}>
      {children}
      {" ͏ ".repeat(60)}
    </div>
  );
}

const page = { backgroundColor: COLORS.page };
const card = {
  maxWidth: 560,
  backgroundColor: COLORS.card,
  border: `1px solid ${COLORS.line}`,
  borderRadius: 12,
  borderCollapse: "separate",
} as const;
const title = {
  margin: "28px 0 16px",
  color: COLORS.ink,
  fontSize: 22,
  lineHeight: "30px",
  fontWeight: 600,
  letterSpacing: "-0.01em",
} as const;
const footer = {
  maxWidth: 480,
  margin: "20px auto 0",
  color: COLORS.quiet,
  fontSize: 12,
  lineHeight: "18px",
} as const;
