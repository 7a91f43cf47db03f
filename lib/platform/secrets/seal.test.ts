import { expect, test } from "vitest";
import { setAppSecret, signingKeysKey } from "@/lib/platform/secrets/derived-keys";
import { seal, unseal } from "@/lib/platform/secrets/seal";
import { forgetSingleton } from "@/lib/platform/singleton";

function useAppSecret(secret: string) {
  setAppSecret(secret);
  forgetSingleton("derived-key:signing-keys");
}

const ours = "the APP_SECRET of this installation";
const plain = Buffer.from("a private half");

test("sealed data opens with its id and the same APP_SECRET, and no two seals are equal", () => {
  useAppSecret(ours);
  const sealed = seal(signingKeysKey(), "sig_1", plain);
  expect(unseal(signingKeysKey(), "sig_1", sealed)).toEqual(plain);
  expect(sealed.includes(plain)).toBe(false);
  expect(seal(signingKeysKey(), "sig_1", plain)).not.toEqual(sealed);
});

test("it does not open with another APP_SECRET, another id, or a changed or missing byte", () => {
  useAppSecret(ours);
  const sealed = seal(signingKeysKey(), "sig_1", plain);
  expect(() => unseal(signingKeysKey(), "sig_2", sealed)).toThrow();
  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index]! ^= 1;
    expect(() => unseal(signingKeysKey(), "sig_1", changed)).toThrow();
    expect(() => unseal(signingKeysKey(), "sig_1", sealed.subarray(0, index))).toThrow();
  }
  useAppSecret("the APP_SECRET of some other installation");
  expect(() => unseal(signingKeysKey(), "sig_1", sealed)).toThrow();
});
