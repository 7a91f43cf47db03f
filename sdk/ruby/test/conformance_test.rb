# frozen_string_literal: true

require_relative "test_helper"
require_relative "support/case_runner"

# Replays `sdk/cases.json`: what all SDKs must do.
class ConformanceTest < Minitest::Test
  ScriptedServer.cases.fetch("calls").each do |each|
    define_method("test_call_#{each["id"]}") { report("call", each) { CaseRunner.new(self, each).run } }
  end

  ScriptedServer.cases.fetch("signatures").each do |each|
    define_method("test_signature_#{each["id"]}") { report("signature", each) { check_signature(each) } }
  end

  ScriptedServer.cases.fetch("signed").each do |each|
    define_method("test_signed_#{each["id"]}") { report("signed", each) { check_signed(each) } }
  end

  ScriptedServer.cases.fetch("configurations").each do |each|
    define_method("test_configuration_#{each["id"]}") { report("configuration", each) { check_configuration(each) } }
  end

  private

  def report(kind, found)
    yield
    passed = true
  ensure
    puts "#{passed ? "ok" : "not ok"} #{kind} #{found["id"]}: #{found["title"]}"
  end

  def check_signature(found)
    verify = lambda do
      options = { tolerance: found["tolerance"], now: found["now"] }.compact
      IntegrationsHub::Webhooks.verify(found["body"], found["headers"], found["secrets"], **options)
    end
    case found["expect"]
    when "refused" then assert_raises(IntegrationsHub::WebhookVerificationError, &verify)
    when "argument" then assert_raises(ArgumentError, &verify)
    else
      event = verify.call
      found["expect"].each { |path, value| assert_equal value, path.split(".").reduce(event) { |record, name| record[name] } }
    end
  end

  def check_signed(found)
    headers = IntegrationsHub::Webhooks.sign(
      found["body"], found["secret"], id: found["id"], timestamp: found["timestamp"]
    )
    expected = {
      "webhook-id" => found["id"],
      "webhook-timestamp" => found["timestamp"].to_s,
      "webhook-signature" => found["header"]
    }
    assert_equal expected, headers
  end

  def check_configuration(found)
    create = -> { IntegrationsHub::Client.new(**CaseRunner.arguments(found["options"])) }
    with_environment(found.fetch("env", {})) do
      if found["expect"] == "ConfigurationError"
        error = assert_raises(IntegrationsHub::ConfigurationError, &create)
        refute_match(/CANARY/, error.full_message)
        assert_equal CaseRunner.filled_in(found["message"]), error.message if found["message"]
      else
        assert_equal found.dig("expect", "baseUrl"), create.call.base_url
      end
    end
  end

  def with_environment(variables)
    names = %w[IHUB_API_KEY IHUB_BASE_URL IHUB_DEBUG]
    before = names.to_h { |name| [name, ENV[name]] }
    names.each { |name| ENV[name] = variables[name] }
    yield
  ensure
    before.each { |name, value| ENV[name] = value }
  end
end
