# frozen_string_literal: true

require "pp"
require "yaml"

# Runs the steps of one case with one client, and compares what comes of them.
class CaseRunner
  def initialize(test, found)
    @test = test
    @found = found
    @clock = FakeClock.new
    @output = StringIO.new
  end

  # Fields with the API's names as keyword arguments of Ruby.
  def self.arguments(fields)
    fields.to_h { |name, value| [IntegrationsHub::Names.snake_case(name).to_sym, argument(name, value)] }
  end

  def self.argument(name, value)
    case value
    when Array then value.map { |each| argument(name, each) }
    when Hash
      return Time.iso8601(value["$time"]) if value.key?("$time")
      return (1..value["times"]).map { |n| arguments(numbered(value["$repeat"], n)) } if value.key?("$repeat")

      name == "metadata" ? value : arguments(value)
    else value
    end
  end

  def self.filled_in(text)
    text.sub("{origin}", ScriptedServer.url).sub("{baseUrl}", "base_url")
  end

  def self.numbered(fields, number)
    fields.transform_values { |value| value.is_a?(String) ? value.gsub("{n}", number.to_s) : value }
  end

  def run
    stderr, $stderr = $stderr, @output
    ENV["IHUB_DEBUG"] = "1"
    ScriptedServer.begin(@found["id"])
    @client = create_client
    @found["steps"].each { |step| run_step(step) }
    check_sleeps
    assert_equal [], ScriptedServer.end(@found["id"])
    look_for_canary
  ensure
    ENV.delete("IHUB_DEBUG")
    $stderr = stderr
  end

  private

  def assert_equal(expected, actual, message = nil)
    return @test.assert_nil(actual, message) if expected.nil?

    @test.assert_equal(expected, actual, message)
  end

  def create_client
    options = self.class.arguments(@found.fetch("client", {}))
    base_url = "#{ScriptedServer.url}/c/#{@found["id"]}#{options.delete(:base_url_suffix)}"
    IntegrationsHub::Client.new(api_key: ScriptedServer.cases["key"], base_url: base_url, clock: @clock, **options)
  end

  def run_step(step)
    @clock.advance(step["advance"]) if step["advance"]
    threads = Array.new(step.fetch("times", 1)) { Thread.new { Taken.of(step) { call(step) } } }
    threads.each { |thread| check(step["expect"], thread.value) }
  end

  def call(step)
    hub = step["options"] ? @client.with_options(**self.class.arguments(step["options"])) : @client
    *resource, verb = step["call"].split(".")
    receiver = resource.empty? ? hub : hub.public_send(resource.first)
    fields = %w[query body with].map { |name| step.fetch(name, {}) }.reduce(:merge)
    fields = fields.merge(step.slice("since", "after"))
    receiver.public_send(verb, *step.fetch("ids", []), **self.class.arguments(fields))
  end

  def check(expected, taken)
    raise taken.error if taken.error && !expected["error"]

    check_error(expected["error"], taken.error) if expected["error"]
    assert_equal expected["value"], taken.value if expected.key?("value")
    assert_equal expected["items"], taken.value if expected.key?("items")
    assert_equal expected["count"], taken.value.size if expected.key?("count")
    check_response(expected["response"], taken.response) if expected["response"]
    print_in_all_ways(taken.error || taken.response)
  end

  def check_error(expected, error)
    return @test.assert_instance_of(ArgumentError, error) if expected["class"] == "argument"

    @test.assert_instance_of IntegrationsHub.const_get(expected["class"]), error
    expected.except("class").each do |name, value|
      value = self.class.filled_in(value) if value.is_a?(String)
      actual = error.public_send(IntegrationsHub::Names.snake_case(name))
      actual = actual.size if name == "results"
      assert_equal value, Taken.plain(actual), name
    end
  end

  def check_response(expected, response)
    expected.each do |name, value|
      actual = response.public_send(IntegrationsHub::Names.snake_case(name))
      actual = actual.to_h.transform_keys { |key| IntegrationsHub::Names.camel_case(key) } if actual.is_a?(Struct)
      assert_equal value, actual, name
    end
  end

  def check_sleeps
    ranges = @found["sleeps"] or return
    assert_equal ranges.size, @clock.sleeps.size, "waits: #{@clock.sleeps}"
    ranges.zip(@clock.sleeps) { |(least, most), seconds| @test.assert_includes(least..most, seconds) }
  end

  def print_in_all_ways(object)
    [object, @client, @client.visitors].each do |each|
      @output.puts each.inspect, each.to_s, each.pretty_inspect, each.to_json, YAML.dump(each.instance_variables)
      @output.puts each.full_message, each.message, each.cause&.full_message if each.is_a?(Exception)
      each.instance_variables.each { |name| @output.puts each.instance_variable_get(name).inspect }
    end
    @output.puts YAML.dump(@client)
  end

  # Only a record that is a token shows it, as a field.
  def look_for_canary
    @test.refute_match(/CANARY/, @output.string)
  end

  # What a step brought: a value, and the error that ended it.
  Taken = Struct.new(:value, :error, :response, keyword_init: true) do
    def self.of(step)
      taken = new
      taken.take(yield, step["take"])
      taken
    rescue StandardError => e
      taken.error = e
      taken
    end

    def self.plain(value)
      case value
      when IntegrationsHub::Record then value.to_h
      when Array then value.map { |each| plain(each) }
      else value
      end
    end

    def take(result, how)
      case how
      when nil then take_result(result)
      when "all" then collect(result)
      when "all-twice" then self.value = Taken.plain(result.to_a + result.to_a)
      when "page" then take_page(result.page)
      when "pages" then self.value = result.each_page.map { |page| Taken.plain(page.data) }
      when "next-pages" then take_next_pages(result.page)
      when "changes" then take_changes(result)
      when Hash then take_some(result, **how.transform_keys(&:to_sym))
      end
    end

    private

    def take_some(result, items: nil, changes: nil, events: nil)
      self.value = Taken.plain(result.first(items)) if items
      take_changes(result.lazy.take(changes), result) if changes
      follow(result, events) if events
    end

    def take_result(result)
      self.value = Taken.plain(result)
      self.response = result.response if result.is_a?(IntegrationsHub::Record)
    end

    def collect(result)
      self.value = []
      result.each { |item| value << item.to_h }
    end

    def take_page(page)
      self.response = page.response
      self.value = {
        "data" => Taken.plain(page.data), "total" => page.total, "limit" => page.limit, "offset" => page.offset,
        "deleted" => Taken.plain(page.deleted), "nextSince" => page.next_since
      }
    end

    def take_next_pages(page)
      self.value = []
      while page
        value << Taken.plain(page.data)
        page = page.next_page
      end
    end

    def take_changes(walk, changes = walk)
      read = []
      walk.each { |each| read << { "id" => each.id, "record" => each.record&.to_h, "deletedAt" => each.deleted_at } }
    ensure
      self.value = { "changes" => read, "nextSince" => changes.next_since }
    end

    def follow(feed, count)
      read = []
      feed.each do |event|
        read << event.to_h
        break if read.size == count
      end
    ensure
      self.value = { "events" => read, "position" => feed.position }
    end
  end
end
