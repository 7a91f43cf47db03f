import type { ReactNode } from "react";
import { COLORS } from "@/lib/mail/layout/look";

export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <p className="text" style={paragraph}>
      {children}
    </p>
  );
}

/** Something a person typed, within a sentence. */
export function Name({ children }: { children: string }) {
  return (
    <strong className="ink" style={{ color: COLORS.ink, fontWeight: 600 }}>
      {children}
    </strong>
  );
}

/** The one thing to do. Its address follows as text, for programs that show no buttons. */
export function ActionButton({ href, children }: { href: string; children: string }) {
  return (
    <table role="presentation" cellPadding={0} cellSpacing={0} style={{ margin: "24px 0 8px" }}>
      <tbody>
        <tr>
          <td style={{ borderRadius: 8, backgroundColor: COLORS.blue }}>
            <a className="button" href={href} target="_blank" rel="noopener noreferrer" style={button}>
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

/** A line in small print, such as what to do if the reader did not ask for this. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <p className="quiet" style={note}>
      {children}
    </p>
  );
}

/** Labels and values below each other; an absent value leaves its line out. */
export function Facts({ facts }: { facts: readonly (readonly [label: string, value: string | null])[] }) {
  return (
    <table
      className="facts line"
      data-text-format="dataTable"
      cellPadding={0}
      cellSpacing={0}
      width="100%"
      style={table}
    >
      <tbody>
        {facts.map(
          ([label, value]) =>
            value && (
              <tr key={label}>
                <td className="quiet line" style={labelCell}>
                  {label}
                </td>
                <td className="ink line" style={valueCell}>
                  {value}
                </td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  );
}

const paragraph = { margin: "0 0 16px", color: COLORS.text, fontSize: 15, lineHeight: "24px" } as const;
const note = { margin: "16px 0 0", color: COLORS.quiet, fontSize: 13, lineHeight: "20px" } as const;
const button = {
  display: "inline-block",
  padding: "11px 20px",
  color: "#ffffff",
  fontSize: 15,
  lineHeight: "20px",
  fontWeight: 600,
  textDecoration: "none",
} as const;
const table = { margin: "20px 0 16px", borderTop: `1px solid ${COLORS.line}` } as const;
const cell = {
  padding: "10px 0",
  borderBottom: `1px solid ${COLORS.line}`,
  fontSize: 14,
  lineHeight: "20px",
  verticalAlign: "top",
  textAlign: "left",
} as const;
const labelCell = { ...cell, width: "34%", paddingRight: 16, color: COLORS.quiet } as const;
const valueCell = { ...cell, color: COLORS.ink, overflowWrap: "anywhere" } as const;
