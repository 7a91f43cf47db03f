# frozen_string_literal: true

require_relative "test_helper"

class WebhooksTest < Minitest::Test
  SECRET = "whsec_#{["0123456789abcdef0123456789abcdef"].pack("m0")}"
  BODY = JSON.generate(type: "visitor.checked_in", sequence: 7, data: { id: "vis_1", siteId: nil })

  def test_a_rack_environment_with_other_things_in_it
    headers = IntegrationsHub::Webhooks.sign(BODY, SECRET).transform_keys { |name| "HTTP_#{name.upcase.tr("-", "_")}" }
    env = { "REQUEST_METHOD" => "POST", "rack.input" => StringIO.new(BODY), "CONTENT_TYPE" => "application/json" }.merge(headers)
    event = IntegrationsHub::Webhooks.verify(BODY, env, SECRET)
    assert_instance_of IntegrationsHub::VisitorCheckedInEvent, event
    assert_equal "vis_1", event.data.id
  end

  def test_headers_with_lists_of_values
    headers = IntegrationsHub::Webhooks.sign(BODY, SECRET).transform_values { |value| [value] }
    assert_equal 7, IntegrationsHub::Webhooks.verify(BODY.b, headers, [SECRET]).sequence
  end

  def test_an_event_of_an_unknown_type
    body = JSON.generate(type: "parcel.lost", data: { id: "p_1", lastSeen: "yesterday" })
    event = IntegrationsHub::Webhooks.verify(body, IntegrationsHub::Webhooks.sign(body, SECRET), SECRET)
    assert_instance_of IntegrationsHub::UnknownEvent, event
    assert_equal "yesterday", event.data.last_seen
  end

  def test_a_body_that_was_parsed_already_is_a_mistake_of_the_program
    headers = IntegrationsHub::Webhooks.sign(BODY, SECRET)
    error = assert_raises(ArgumentError) { IntegrationsHub::Webhooks.verify(JSON.parse(BODY), headers, SECRET) }
    assert_includes error.message, "as it arrived"
  end

  def test_a_secret_is_never_in_a_message
    ["CANARY", "whsec_CANARY", "whsec_CANARY!"].each do |secret|
      error = assert_raises(ArgumentError) { IntegrationsHub::Webhooks.verify(BODY, {}, secret) }
      refute_includes error.full_message, "CANARY"
    end
  end
end
