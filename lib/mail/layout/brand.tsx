import { COLORS } from "@/lib/mail/layout/look";

/** The product's name with its mark, drawn without an image. The text of an e-mail leaves it out. */
export function Brand() {
  return (
    <table role="presentation" data-skip-in-text="true" cellPadding={0} cellSpacing={0}>
      <tbody>
        <tr>
          <td width={28} height={28} align="center" style={mark}>
            <div style={dot} />
          </td>
          <td className="ink" style={name}>
            Integrations Hub
          </td>
        </tr>
      </tbody>
    </table>
  );
}

const mark = { backgroundColor: COLORS.blue, borderRadius: 8, width: 28, height: 28 } as const;
const dot = { width: 10, height: 10, borderRadius: 10, backgroundColor: "#ffffff", fontSize: 0 } as const;
const name = { paddingLeft: 10, color: COLORS.ink, fontSize: 15, lineHeight: "20px", fontWeight: 600 } as const;
