# frozen_string_literal: true

require_relative "test_helper"
require "pp"

class RecordTest < Minitest::Test
  SENT = {
    "id" => "vis_1",
    "firstName" => "Noor",
    "host" => { "id" => "emp_1", "name" => "Ada" },
    "metadata" => { "costCenter" => "4100", "Snake_And Camel" => "x" },
    "shoeSize" => 42
  }.freeze

  def setup
    @visitor = IntegrationsHub::Visitor.new(SENT)
  end

  def test_fields_are_readers_in_snake_case
    assert_equal "Noor", @visitor.first_name
    assert_equal "Ada", @visitor.host.name
    assert_instance_of IntegrationsHub::VisitorHost, @visitor.host
    assert_nil @visitor.email
  end

  def test_keys_of_metadata_stay_as_they_are
    assert_equal SENT["metadata"], @visitor.metadata
  end

  def test_a_field_that_this_version_does_not_know_is_readable
    assert_equal 42, @visitor[:shoe_size]
    assert_equal 42, @visitor["shoeSize"]
    assert_equal 42, @visitor.shoe_size
    assert_respond_to @visitor, :shoe_size
    assert_nil @visitor[:hat_size]
    refute_respond_to @visitor, :hat_size
    assert_raises(NoMethodError) { @visitor.hat_size }
  end

  def test_a_misspelled_field_is_an_error_that_suggests_one
    key = IntegrationsHub::ApiKey.new({ "environment" => "live" })
    error = assert_raises(NoMethodError) { key.enviroment }
    assert_match(/ApiKey/, error.full_message)
    assert_match(/Did you mean\?\s+environment/, error.full_message)
  end

  def test_it_is_what_the_api_sent
    assert_equal SENT, @visitor.to_h
    assert_equal SENT, JSON.parse(JSON.generate(@visitor))
    assert_equal SENT, JSON.parse({ visitor: @visitor }.to_json)["visitor"]
  end

  def test_records_with_the_same_content_are_equal
    same = IntegrationsHub::Visitor.new(SENT.dup)
    assert_equal @visitor, same
    assert_equal 1, [@visitor, same].uniq.size
    refute_equal @visitor, IntegrationsHub::Employee.new(SENT)
    assert_equal @visitor, @visitor.dup
    assert_equal @visitor, Marshal.load(Marshal.dump(@visitor))
  end

  def test_pattern_matching
    case @visitor
    in { first_name: "Noor", host: { name: }, shoe_size: Integer => size }
      assert_equal ["Ada", 42], [name, size]
    end
    assert_equal %i[id first_name host metadata shoe_size], @visitor.deconstruct_keys(nil).keys
    refute((@visitor in { hat_size: _ }))
  end

  def test_it_is_immutable
    assert_predicate @visitor, :frozen?
    assert_raises(FrozenError) { @visitor.to_h["id"] = "vis_2" }
  end

  def test_its_printed_form_shows_fields_but_no_secret
    record = IntegrationsHub::CreatedWebhookEndpoint.new("id" => "whe_1", "secret" => "CANARY", "newToken" => "CANARY")
    assert_equal "CANARY", record.secret
    [record.inspect, record.to_s, record.pretty_inspect, "#{record}", [record].inspect].each do |text|
      assert_includes text, 'id="whe_1"'
      assert_includes text, "secret=[FILTERED]"
      refute_includes text, "CANARY"
    end
  end

  def test_a_field_never_replaces_a_method_of_every_object
    type = Class.new(IntegrationsHub::Record) { field :hash }
    record = type.new({ "hash" => "abc" })
    assert_kind_of Integer, record.hash
    assert_equal "abc", record[:hash]
  end
end
