# frozen_string_literal: true

require_relative "lib/integrations_hub/generated/version"

Gem::Specification.new do |spec|
  spec.name = "integrations-hub"
  spec.version = IntegrationsHub::VERSION
  spec.authors = ["Integrations Hub"]
  spec.summary = "Client of Integrations Hub's developer API"
  spec.description = "Visitors, employees, deliveries, sites, webhooks and events of Integrations Hub, with retries, pages and types."
  spec.homepage = "https://github.com/integrations-hub/integrations-hub/tree/main/sdk/ruby"
  spec.license = "MIT"
  spec.required_ruby_version = ">= 3.1"
  spec.metadata = {
    "source_code_uri" => spec.homepage,
    "changelog_uri" => "https://github.com/integrations-hub/integrations-hub/blob/main/sdk/ruby/CHANGELOG.md",
    "rubygems_mfa_required" => "true"
  }
  spec.files = Dir.chdir(__dir__) { Dir["lib/**/*.rb", "sig/**/*.rbs", "README.md", "CHANGELOG.md", "LICENSE", ".yardopts"] }
end
