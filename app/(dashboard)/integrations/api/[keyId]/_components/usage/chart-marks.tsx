"use client";

import { usePlotArea } from "recharts";
import { type MarkGroup, placeMarks } from "./place-marks";

export const LANE_HEIGHT = 16;

type ChartMarksProps = { marks: MarkGroup[]; bucketCount: number };

/** A labelled line through each bucket in which the key was changed. */
export function ChartMarks({ marks, bucketCount }: ChartMarksProps) {
  const area = usePlotArea();
  if (!area) return null;
  return (
    <g>
      {placeMarks(marks, bucketCount, area.width).map(({ index, label, x, labelX, lane }) => {
        const top = area.y - 4 - (lane ?? 0) * LANE_HEIGHT;
        return (
          <g key={index}>
            <path
              d={`M${area.x + x} ${top}V${area.y + area.height}`}
              stroke="var(--foreground)"
              strokeOpacity={0.55}
              strokeDasharray="3 3"
            />
            {lane !== null && (
              <text
                x={area.x + labelX}
                y={top - 4}
                textAnchor="middle"
                fontSize={11}
                fill="var(--foreground)"
                className="font-medium"
              >
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
