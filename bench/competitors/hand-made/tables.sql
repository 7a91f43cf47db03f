create table "Organization" (id text primary key, name text not null);
create table "ApiKey" (
  id text primary key,
  "organizationId" text not null references "Organization" (id),
  name text not null,
  hash text not null unique,
  access text not null,
  "expiresAt" timestamp(3),
  "revokedAt" timestamp(3)
);
create table "ApiRequest" (
  id bigserial primary key,
  at timestamp(3) not null default now(),
  "keyId" text not null references "ApiKey" (id),
  method text not null,
  path text not null,
  status integer not null,
  client text
);
create index on "ApiRequest" ("keyId", at);
