# frozen_string_literal: true

$LOAD_PATH.unshift File.expand_path("../lib", __dir__)
require "minitest/autorun"
require "stringio"
require "integrations_hub"
require_relative "support/fake_clock"
require_relative "support/scripted_server"
require_relative "support/local_server"

KEY = "ihub_live_CANARY0000000000000000000000000"

class Minitest::Test
  # A client that waits for nothing.
  def client(base_url, **options)
    IntegrationsHub::Client.new(api_key: KEY, base_url: base_url, clock: FakeClock.new, **options)
  end
end
