/* Values and views of visitors. Free of zod, so that screens can import them without it. */

export const visitorTypes = ["guest", "contractor", "vip", "interview", "delivery", "other"] as const;
export const visitorStatuses = ["pre_registered", "checked_in", "checked_out", "denied", "cancelled"] as const;
export const visitorSorts = ["createdAt", "updatedAt", "expectedAt", "checkInTime", "lastName"] as const;

export type VisitorType = (typeof visitorTypes)[number];
export type VisitorStatus = (typeof visitorStatuses)[number];
export type VisitorSort = (typeof visitorSorts)[number];

/** The employee whom a visitor comes to see. */
export type HostView = { id: string; name: string; email: string | null; department: string | null };

/** A visitor as every caller sees one. Times are ISO 8601, UTC. */
export type VisitorView = {
  id: string;
  siteId: string;
  site: { id: string; name: string };
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
  company: string | null;
  visitorType: VisitorType;
  host: HostView | null;
  purpose: string | null;
  status: VisitorStatus;
  expectedAt: string | null;
  checkInTime: string | null;
  checkOutTime: string | null;
  idScanned: boolean;
  ndaSigned: boolean;
  /** Such as `V-0042`; assigned at check-in, numbered per site. */
  badgeNumber: string | null;
  createdAt: string;
  updatedAt: string;
};

export type VisitorListView = { visitors: VisitorView[]; total: number };
