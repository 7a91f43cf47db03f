# frozen_string_literal: true

require_relative "test_helper"
require "logger"
require "pp"
require "yaml"

class SecretsTest < Minitest::Test
  def setup
    @server = LocalServer.new do |received|
      next [200, { token: "CANARY-t1", expiresAt: (Time.now + 3600).utc.iso8601(3) }] if received.path.end_with?("/token")

      [404, { error: { code: "NOT_FOUND", message: "No such record." } }]
    end
  end

  def teardown
    @server.close
  end

  def test_no_printed_form_of_a_client_shows_a_secret
    %i[key token].each do |auth|
      hub = client(@server.url, auth: auth)
      assert_raises(IntegrationsHub::NotFoundError) { hub.visitors.get("vis_1") }
      objects = everything_in([hub, hub.visitors, hub.visitors.list, hub.visitors.changes, hub.events.follow])
      assert_includes objects.map(&:class), IntegrationsHub::Secret
      objects.each do |each|
        [each.inspect, each.to_s, each.pretty_inspect, each.to_json, YAML.dump(each)].each { |text| refute_canary text }
      end
    end
  end

  def test_a_client_cannot_be_stored
    hub = client(@server.url)
    assert_raises(TypeError) { Marshal.dump(hub) }
    assert_raises(TypeError) { Marshal.dump(hub.visitors) }
  end

  def test_errors_show_no_secret
    hub = client(@server.url, auth: :token)
    error = assert_raises(IntegrationsHub::NotFoundError) { hub.visitors.get("vis_1") }
    refute_canary error.full_message
    refute_canary error.inspect
    refute_canary assert_raises(NoMethodError) { hub.vistors }.full_message
    refute_canary assert_raises(NoMethodError) { hub.visitors.gte }.full_message
  end

  # A token within an answer that was cut off must not come out of the parser's message.
  def test_a_broken_answer_is_not_quoted
    server = LocalServer.new do |_, socket|
      body = '{"token":"CANARY-t1","expiresAt":'
      socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: #{body.bytesize}\r\n\r\n#{body}")
      nil
    end
    error = assert_raises(IntegrationsHub::ApiConnectionError) { client(server.url, auth: :token).me }
    refute_canary error.full_message
    assert_nil error.cause
  ensure
    server.close
  end

  def test_a_logger_gets_a_line_for_each_attempt
    output = StringIO.new
    hub = client(@server.url, logger: Logger.new(output))
    assert_raises(IntegrationsHub::NotFoundError) { hub.visitors.get("vis_1", if_none_match: "CANARY") }
    assert_raises(IntegrationsHub::NotFoundError) { hub.visitors.list(search: "CANARY").page }
    assert_match(%r{GET /developer/v2/visitors/vis_1 404 \d+ ms, attempt 1$}, output.string)
    refute_canary output.string
  end

  def test_debug_writes_these_lines_to_stderr
    _, written = capture_io do
      assert_raises(IntegrationsHub::NotFoundError) { client(@server.url, debug: true, auth: :token).visitors.get("vis_1") }
    end
    assert_match(%r{^\[integrations-hub\] POST /developer/v2/auth/token 200 \d+ ms, attempt 1$}, written)
    assert_match(%r{^\[integrations-hub\] GET /developer/v2/visitors/vis_1 404 \d+ ms, attempt 1$}, written)
    refute_canary written
  end

  private

  # The objects themselves, and those in their instance variables, however deep.
  def everything_in(objects, met = {}.compare_by_identity)
    objects.reject { |each| met.key?(each) }.each do |each|
      met[each] = true
      everything_in(each.instance_variables.map { |name| each.instance_variable_get(name) }, met)
      everything_in(each.to_a.flatten, met) if each.is_a?(Array) || each.is_a?(Hash)
    end
    met.keys
  end

  def refute_canary(text)
    refute_includes text, "CANARY"
  end
end
