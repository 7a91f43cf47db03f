# frozen_string_literal: true

# Prints the seconds that blocks of calls took with bare Net::HTTP and with the SDK, in turns: `[[bare, sdk], …]`.

require "json"
require "net/http"
require_relative "../../sdk/ruby/lib/integrations_hub"

HUB = IntegrationsHub::Client.new
ADDRESS = URI(ENV.fetch("IHUB_BASE_URL"))
HEADERS = { "X-API-Key" => ENV.fetch("IHUB_API_KEY"), "Accept" => "application/json" }.freeze
CONNECTION = Net::HTTP.start(ADDRESS.host, ADDRESS.port)

def bare
  response = CONNECTION.request(Net::HTTP::Get.new("/developer/v2/me", HEADERS))
  raise response.body unless response.code == "200"

  JSON.parse(response.body)["data"]["id"]
end

def with_sdk = HUB.me.id

def time_of
  started_at = Process.clock_gettime(Process::CLOCK_MONOTONIC)
  ENV.fetch("CALLS").to_i.times { yield }
  Process.clock_gettime(Process::CLOCK_MONOTONIC) - started_at
end

time_of { bare }
time_of { with_sdk }
rounds = Array.new(ENV.fetch("ROUNDS").to_i) { [time_of { bare }, time_of { with_sdk }] }
print JSON.generate(rounds)
