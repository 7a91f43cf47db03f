# frozen_string_literal: true

require_relative "test_helper"

# What methods take, and what they send for it.
class ArgumentsTest < Minitest::Test
  def setup
    @server = LocalServer.new { [200, { data: { id: "x" } }] }
    @hub = client(@server.url)
  end

  def teardown
    @server.close
  end

  def test_native_times_are_sent_in_utc
    at = Time.new(2026, 1, 31, 9, 30, 0, "+01:00")
    assert_equal "2026-01-31T08:30:00.000Z", body_of { @hub.visitors.update("vis_1", expected_at: at) }["expectedAt"]
    assert_equal "2026-01-31T08:30:00.000Z", body_of { @hub.visitors.update("vis_1", expected_at: at.to_datetime) }["expectedAt"]
  end

  def test_a_time_where_a_day_is_sent_is_its_day
    at = Time.new(2026, 1, 31, 0, 30, 0, "+01:00")
    assert_equal "2026-01-31", query_of { @hub.visitors.list(from_date: at).page }["fromDate"]
    assert_equal "2026-01-31", query_of { @hub.visitors.list(from_date: Date.new(2026, 1, 31)).page }["fromDate"]
    assert_equal "2026-01-31", query_of { @hub.visitors.list(date: Date.new(2026, 1, 31)).page }["date"]
  end

  def test_nil_clears_a_field_and_omitted_ones_are_not_sent
    assert_equal({ "email" => nil }, body_of { @hub.visitors.update("vis_1", email: nil) })
    assert_equal({}, body_of { @hub.visitors.update("vis_1") })
  end

  def test_symbols_are_texts
    assert_equal({ "visitorType" => "vip" }, body_of { @hub.visitors.update(:vis_1, visitor_type: :vip) })
    assert_equal "active,denied", query_of { @hub.visitors.list(status: %i[active denied]).page }["status"]
  end

  def test_a_field_may_have_the_name_of_a_keyword_of_ruby
    sent = body_of { @hub.webhook_endpoints.recover("whe_1", until: Time.at(0)) }
    assert_equal({ "until" => "1970-01-01T00:00:00.000Z" }, sent)
  end

  def test_misspelled_and_missing_arguments_are_errors
    assert_raises(ArgumentError) { @hub.visitors.update("vis_1", frist_name: "Noor") }
    assert_raises(ArgumentError) { @hub.visitors.create(first_name: "Noor") }
    assert_raises(ArgumentError) { @hub.employees.batch(operations: [{ op: "delete", exernal_id: "HR-1" }]) }
    assert_raises(ArgumentError) { @hub.visitors.get(nil) }
    assert_raises(ArgumentError) { @hub.visitors.get(IntegrationsHub::Visitor.new("id" => "vis_1")) }
    assert_raises(ArgumentError) { client(@server.url, max_retry: 1) }
    assert_empty @server.received
  end

  def test_options_are_named
    error = assert_raises(ArgumentError) { IntegrationsHub::Client.new(KEY) }
    assert_match(/\AName each option: IntegrationsHub::Client.new\(api_key: …/, error.message)
  end

  def test_an_address_without_a_scheme_is_shown_unless_it_may_hold_a_secret
    error = assert_raises(IntegrationsHub::ConfigurationError) { client("hub.example.com") }
    assert_match(/\Ahub\.example\.com is no address: begin with http:/, error.message)
    ["user:CANARY@hub.example.com", KEY, "hub.example.com/#{KEY}"].each do |address|
      error = assert_raises(IntegrationsHub::ConfigurationError) { client(address) }
      assert_match(%r{begin with http:// or https://}, error.message)
      refute_match(/CANARY/, error.message)
    end
  end

  def test_objects_in_a_batch_take_names_of_either_language
    operations = [
      { op: :upsert, external_id: "HR-1", data: { first_name: "Ada", metadata: { "first_name" => "x" } } },
      { "op" => "upsert", "externalId" => "HR-2", "data" => { "firstName" => "Bo", "shoeSize" => 42 } }
    ]
    sent = body_of { @hub.employees.batch(operations: operations.each) }["operations"]
    expected = [
      { "op" => "upsert", "externalId" => "HR-1", "data" => { "firstName" => "Ada", "metadata" => { "first_name" => "x" } } },
      { "op" => "upsert", "externalId" => "HR-2", "data" => { "firstName" => "Bo", "shoeSize" => 42 } }
    ]
    assert_equal expected, sent
  end

  def test_an_empty_batch_is_left_to_the_api
    assert_equal({ "operations" => [] }, body_of { @hub.employees.batch(operations: []) })
  end

  private

  def body_of(&call)
    JSON.parse(received(&call).body)
  end

  def query_of(&call)
    URI.decode_www_form(URI(received(&call).path).query).to_h
  end

  # The answers here fit no list: only the request counts.
  def received
    begin
      yield
    rescue IntegrationsHub::UnexpectedResponseError
      nil
    end
    @server.received.pop(true)
  end
end
