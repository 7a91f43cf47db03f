import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { readFiles } from "./read-files.mjs";
import { tar } from "./tar.mjs";
import { zip } from "./zip.mjs";

/*
 * The packages of the SDKs, each in the form that its language's installer takes: `[file name, bytes]`. All have the same version,
 * because they come from the same contracts.
 */

/** For `npm install`: what package.json's `files` name, dist included, which must be built. */
export function packNode(folder, version) {
  const { name, files } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const packed = readFiles(folder, ["package.json", ...files]).map(([file, bytes]) => [`package/${file}`, bytes]);
  return [`${name}-${version}.tgz`, gzipSync(tar(packed))];
}

/** A wheel for `pip install` (PEP 427). */
export function packPython(folder, version) {
  const project = readFileSync(path.join(folder, "pyproject.toml"), "utf8");
  const field = (name) => new RegExp(`^${name} = "([^"]*)"$`, "m").exec(project)[1];
  const info = `integrations_hub-${version}.dist-info`;
  const sources = readFiles(path.join(folder, "src"), ["integrations_hub"], (file) => /\.(py|typed)$/.test(file));
  const metadata = [
    "Metadata-Version: 2.1",
    `Name: ${field("name")}`,
    `Version: ${version}`,
    `Summary: ${field("description")}`,
    "License: MIT",
    `Requires-Python: ${field("requires-python")}`,
    "Description-Content-Type: text/markdown",
    "",
    readFileSync(path.join(folder, "README.md"), "utf8"),
  ].join("\n");
  const wheel = "Wheel-Version: 1.0\nGenerator: integrations-hub\nRoot-Is-Purelib: true\nTag: py3-none-any\n";
  const files = [
    ...sources,
    [`${info}/METADATA`, Buffer.from(metadata)],
    [`${info}/WHEEL`, Buffer.from(wheel)],
    ...readFiles(folder, ["LICENSE"]).map(([file, bytes]) => [`${info}/${file}`, bytes]),
  ];
  const rows = files.map(([file, bytes]) => `${file},sha256=${sha256(bytes, "base64url")},${bytes.length}\n`);
  const record = `${info}/RECORD`;
  return [
    `integrations_hub-${version}-py3-none-any.whl`,
    zip([...files, [record, Buffer.from(`${rows.join("")}${record},,\n`)]]),
  ];
}

/** For PHP without Composer's registry: unpacked, its autoload.php is all that a program needs. */
export function packPhp(folder, version) {
  const files = readFiles(folder, ["autoload.php", "composer.json", "src", "README.md", "CHANGELOG.md", "LICENSE"]);
  const packed = files.map(([file, bytes]) => [`integrations-hub/${file}`, bytes]);
  return [`integrations-hub-${version}.tar.gz`, gzipSync(tar(packed))];
}

/** A gem for `gem install`: a tar of the packed files, the specification and their checksums. */
export function packRuby(folder, version) {
  const files = readFiles(folder, ["lib", "sig", "README.md", "CHANGELOG.md", "LICENSE"]);
  const gemspec = readFileSync(path.join(folder, "integrations-hub.gemspec"), "utf8");
  const parts = [
    ["metadata.gz", gzipSync(specification({ gemspec, version, files: files.map(([file]) => file) }))],
    ["data.tar.gz", gzipSync(tar(files))],
  ];
  const sums = parts.map(([file, bytes]) => `  ${file}: ${sha256(bytes, "hex")}\n`).join("");
  return [`integrations-hub-${version}.gem`, tar([...parts, ["checksums.yaml.gz", gzipSync(`---\nSHA256:\n${sums}`)]])];
}

/** What `gem build` writes of a gemspec, as far as it says something. */
function specification({ gemspec, version, files }) {
  const field = (name) => new RegExp(`\\.${name}\\s*= "([^"]*)"`).exec(gemspec)[1];
  const requirement = (minimum) => `!ruby/object:Gem::Requirement
  requirements:
  - - ">="
    - !ruby/object:Gem::Version
      version: '${minimum}'`;
  return `--- !ruby/object:Gem::Specification
name: integrations-hub
version: !ruby/object:Gem::Version
  version: ${version}
platform: ruby
authors:
- Integrations Hub
date: 1980-01-02 00:00:00.000000000 Z
dependencies: []
executables: []
extensions: []
files:
${files.map((file) => `- ${file}`).join("\n")}
licenses:
- MIT
metadata: {}
require_paths:
- lib
required_ruby_version: ${requirement(field("required_ruby_version").replace(/^>= /, ""))}
required_rubygems_version: ${requirement("0")}
rubygems_version: 3.4.0
specification_version: 4
summary: ${JSON.stringify(field("summary"))}
`;
}

function sha256(bytes, encoding) {
  return createHash("sha256").update(bytes).digest(encoding);
}
