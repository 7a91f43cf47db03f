# frozen_string_literal: true

require "json"
require "net/http"

# The server that replays the cases of all SDKs: the one at IHUB_CASES_URL, or one that is started here.
module ScriptedServer
  SCRIPT = File.expand_path("../../../conformance/serve.mjs", __dir__)

  def self.url
    @url ||= ENV["IHUB_CASES_URL"] || start
  end

  def self.start
    output = IO.popen(["node", SCRIPT])
    Minitest.after_run { Process.kill(:TERM, output.pid) }
    output.gets.strip
  end

  def self.cases
    @cases ||= JSON.parse(Net::HTTP.get(URI("#{url}/cases")))
  end

  def self.begin(id)
    Net::HTTP.post(URI("#{url}/cases/#{id}/begin"), "")
  end

  # What was wrong with the requests of the case.
  def self.end(id)
    JSON.parse(Net::HTTP.post(URI("#{url}/cases/#{id}/end"), "").body).fetch("faults")
  end
end
