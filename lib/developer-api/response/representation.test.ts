import { expect, test } from "vitest";
import { v1 } from "@/lib/developer-api/dialects/v1";
import { v2 } from "@/lib/developer-api/dialects/v2";
import { makeEtag } from "@/lib/developer-api/response/etag";
import { represent } from "@/lib/developer-api/response/representation";

test("views in turn, equal or not, are each worded in the dialect that was asked, with the tag of those words", () => {
  const [ada, equal, bob] = [{ firstName: "Ada" }, { firstName: "Ada" }, { firstName: "Bob" }];
  const asked = [ada, ada, bob, equal, ada].flatMap((view) => [v2, v1, v1].map((dialect) => ({ view, dialect })));
  for (const { view, dialect } of asked) {
    const body = JSON.stringify(dialect.one(view));
    expect(represent(dialect, view)).toEqual({ body, etag: makeEtag(body) });
  }
  expect(represent(v1, ada).body).toContain("first_name");
});
