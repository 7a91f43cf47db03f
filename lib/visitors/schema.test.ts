import { describe, expect, test } from "vitest";
import { createVisitorInput, listVisitorsInput, visitorChanges } from "@/lib/visitors/schema";

const named = { firstName: "Grace", lastName: "Okafor" };
const issueOf = (input: object, field: string) =>
  createVisitorInput.safeParse({ ...named, ...input }).error?.issues.find(({ path }) => path[0] === field)?.message;

describe("a new visitor", () => {
  test("needs only a name; the rest has a value or is null", () => {
    expect(createVisitorInput.parse(named)).toEqual({
      ...named,
      email: null,
      phone: null,
      company: null,
      visitorType: "guest",
      hostId: null,
      purpose: null,
      expectedAt: null,
      idScanned: false,
      ndaSigned: false,
      status: "pre_registered",
    });
  });

  test.each(["X", "李", "O’Neill-Ångström", "🙂"])("may be called %s", (name) => {
    expect(createVisitorInput.parse({ firstName: name, lastName: name }).firstName).toBe(name);
  });

  test("has a visible first and last name of at most 100 characters", () => {
    expect(issueOf({ firstName: " \u200b" }, "firstName")).toBe("Enter a first name.");
    expect(issueOf({ lastName: "" }, "lastName")).toBe("Enter a last name.");
    expect(issueOf({ lastName: "x".repeat(101) }, "lastName")).toBe("Use at most 100 characters.");
    expect(issueOf({ firstName: "a\nb" }, "firstName")).toBe("Remove line breaks and control characters.");
  });

  test.each(["no at sign", "a@b", "a@b.c, d@e.f", "Grace <a@b.example>"])("has no e-mail like %j", (email) => {
    expect(issueOf({ email }, "email")).toMatch(/e-mail address/);
  });

  test("keeps to the lengths of phone, company and purpose", () => {
    for (const [field, max] of [
      ["phone", 50],
      ["company", 200],
      ["purpose", 500],
    ] as const) {
      expect(issueOf({ [field]: "x".repeat(max) }, field)).toBeUndefined();
      expect(issueOf({ [field]: "x".repeat(max + 1) }, field)).toBe(`Use at most ${max} characters.`);
    }
  });

  test("starts as announced or on site, and in no other status", () => {
    expect(createVisitorInput.parse({ ...named, status: "checked_in" }).status).toBe("checked_in");
    for (const status of ["checked_out", "denied", "cancelled", "active", "", null]) {
      expect(issueOf({ status }, "status")).toBeDefined();
    }
  });

  test("is expected at a time with an offset, in any zone", () => {
    const at = (expectedAt: unknown) => createVisitorInput.parse({ ...named, expectedAt }).expectedAt?.toISOString();
    expect(at("2026-01-31T09:30:00+01:00")).toBe("2026-01-31T08:30:00.000Z");
    expect(at("2026-01-31T23:30:00-08:00")).toBe("2026-02-01T07:30:00.000Z");
    expect(at("2026-01-31T08:30:00.125Z")).toBe("2026-01-31T08:30:00.125Z");
    for (const bad of ["2026-01-31T09:30:00", "2026-01-31", "2026-02-30T09:30:00Z", "tomorrow", "", 1_700_000_000]) {
      expect(issueOf({ expectedAt: bad }, "expectedAt"), String(bad)).toMatch(/offset/);
    }
    expect(issueOf({ expectedAt: "0000-01-01T00:00:00Z" }, "expectedAt")).toMatch(/1900 to 2999/);
  });
});

describe("changes of a visitor", () => {
  test("leave out omitted fields, and accept null for optional ones", () => {
    expect(visitorChanges.parse({})).toEqual({});
    const cleared = { email: null, phone: null, company: null, hostId: null, purpose: null, expectedAt: null };
    expect(visitorChanges.parse(cleared)).toEqual(cleared);
    expect(visitorChanges.parse({ phone: "  ", company: "" })).toEqual({ phone: null, company: null });
    for (const field of ["firstName", "lastName", "siteId", "visitorType", "idScanned", "ndaSigned"]) {
      expect(visitorChanges.safeParse({ [field]: null }).success, field).toBe(false);
    }
  });

  test("cannot change the status", () => {
    expect(visitorChanges.shape).not.toHaveProperty("status");
  });
});

test("a list's empty department or purpose is refused rather than taken for none", () => {
  for (const field of ["department", "purpose"]) {
    expect(listVisitorsInput.safeParse({ [field]: " " }).error?.issues[0]?.message).toMatch(/omit the parameter/);
  }
});
