import { expect, test } from "vitest";
import { judgeAddress } from "@/lib/http/outbound/address-rule";

const FORBIDDEN = {
  "this network": "0.1.2.3",
  unspecified: "0.0.0.0",
  loopback: "127.0.0.1",
  "all of loopback": "127.8.9.10",
  "private, class A": "10.0.0.1",
  "private, class B": "172.31.255.254",
  "private, class C": "192.168.1.1",
  "link-local, metadata of most clouds": "169.254.169.254",
  "metadata of ECS tasks": "169.254.170.2",
  "shared (CGNAT)": "100.64.0.1",
  "metadata of Alibaba": "100.100.100.200",
  "metadata of Oracle": "192.0.0.192",
  "metadata of Azure": "168.63.129.16",
  benchmarks: "198.18.0.1",
  documentation: "203.0.113.9",
  "6to4 relay": "192.88.99.1",
  multicast: "224.0.0.1",
  reserved: "240.0.0.1",
  broadcast: "255.255.255.255",
  "IPv6 unspecified": "::",
  "IPv6 loopback": "::1",
  "IPv4-mapped loopback": "::ffff:127.0.0.1",
  "IPv4-mapped in hexadecimal": "::ffff:7f00:1",
  "IPv4-mapped public": "::ffff:8.8.8.8",
  "IPv4-compatible": "::127.0.0.1",
  "IPv4-translated": "::ffff:0:7f00:1",
  NAT64: "64:ff9b::7f00:1",
  "local NAT64": "64:ff9b:1::a00:1",
  "6to4 of loopback": "2002:7f00:1::1",
  Teredo: "2001:0:4136:e378:8000:63bf:3fff:fdd2",
  "unique local": "fd12:3456::1",
  "metadata of AWS, IPv6": "fd00:ec2::254",
  "IPv6 link-local": "fe80::1",
  "IPv6 link-local with a zone": "fe80::1%eth0",
  "site-local": "fec0::1",
  "IPv6 multicast": "ff02::1",
  "IPv6 documentation": "2001:db8::1",
  "new IPv6 documentation": "3fff::1",
  discard: "100::1",
  "not allocated": "4000::1",
  "segment routing": "5f00::1",
  "no address": "localhost",
};

test.each(Object.entries(FORBIDDEN))("an address is forbidden: %s", (_name, address) => {
  expect(judgeAddress(address, [])).toBe("forbidden");
});

test.each(["8.8.8.8", "1.1.1.1", "172.32.0.1", "2606:4700:4700::1111", "2a00:1450:4001::1"])(
  "%s is public",
  (address) => {
    expect(judgeAddress(address, [])).toBe("public");
  },
);

test("the installation's networks are allowed, and nothing beside them", () => {
  const networks = ["10.20.0.0/16", "127.0.0.1", "fd12::/16"];
  for (const address of ["10.20.3.4", "127.0.0.1", "::ffff:10.20.3.4", "fd12::5"])
    expect.soft(judgeAddress(address, networks), address).toBe("allowed");
  for (const address of ["10.21.0.1", "127.0.0.2", "fd13::5", "169.254.169.254", "::1"])
    expect.soft(judgeAddress(address, networks), address).toBe("forbidden");
});
