import { operation } from "@/lib/contracts/operation";
import { createTokenInput, tokenView } from "@/lib/tokens/schema";
import { createToken } from "@/lib/tokens/service";

/** The tokens' HTTP operations. */
export const tokenOperations = [
  operation({
    id: "tokens.create",
    method: "POST",
    path: "/auth/token",
    tag: "Authentication",
    summary: "Exchange a key for a token",
    description:
      "Returns a token that replaces the key for at most an hour. Send it as `Authorization: Bearer <token>`, and request a new " +
      "one when it expires. A token carries no permissions: each request has the key's current ones, and a token stops working " +
      "with its key or secret. The body is the only credential; an `X-API-Key` header, if present, must contain the same key.",
    access: "any",
    credential: "body",
    answers: "bare",
    answersSecret: true,
    body: createTokenInput,
    output: tokenView,
    errors: ["INVALID_API_KEY"],
    example: {
      body: { apiKey: "{{apiKey}}" },
      output: {
        token: "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJpc3MiOiJpbnRlZ3JhdGlvbnMtaHViIn0.c2lnbmF0dXJl",
        expiresAt: "2026-01-15T12:00:00.000Z",
        tokenType: "Bearer",
      },
    },
    run: (ctx, _input, key) => createToken(ctx, key),
  }),
];
