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
      "A token that stands for the key for an hour at most. Send it as `Authorization: Bearer <token>`; ask for a new one " +
      "when it has ended. It carries no permission: each request has those of the key as they are then, and a token stops " +
      "with its key or secret. The body is the only credential; an `X-API-Key` header, if there is one, must name the same key.",
    access: "any",
    credential: "body",
    answers: "bare",
    body: createTokenInput,
    output: tokenView,
    errors: ["INVALID_API_KEY"],
    example: {
      body: { apiKey: "your-api-key-here" },
      output: {
        token: "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJpc3MiOiJpbnRlZ3JhdGlvbnMtaHViIn0.c2lnbmF0dXJl",
        expiresAt: "2026-01-15T12:00:00.000Z",
        tokenType: "Bearer",
      },
    },
    run: (ctx, _input, key) => createToken(ctx, key),
  }),
];
