# frozen_string_literal: true

require "json"
require "securerandom"
require "timeout"
require_relative "../lib/integrations_hub"

# The live scenario of `sdk/README.md`, against the sandbox of a real server.
class Live
  STEPS = %w[me register find check-in if-match simulate events changes batch webhook token].freeze

  def initialize
    @hub = IntegrationsHub::Client.new
    @name = "Haddad#{SecureRandom.hex(4)}"
  end

  def run
    STEPS.each do |step|
      Timeout.timeout(120) { send(step.tr("-", "_")) }
      puts "ok #{step}"
    end
  end

  private

  def check(holds, what)
    raise "It does not hold that #{what}." unless holds
  end

  def expect_error(type)
    yield
  rescue type => e
    e
  else
    raise "A #{type} was expected."
  end

  def me
    check @hub.me.environment == "sandbox", "the key is for the sandbox"
    @latest = @hub.events.list(limit: 1).latest
  end

  def register
    @visitor = @hub.visitors.create(first_name: "Noor", last_name: @name, email: "noor@example.com", expected_at: Time.now)
    check @visitor.status == "pre_registered", "the visitor is pre-registered"
  end

  def find
    found = @hub.visitors.list(date: "today", search: @name, limit: 1).map(&:id)
    check found == [@visitor.id], "the list has the visitor alone"
  end

  def check_in
    @visitor = @hub.visitors.check_in(@visitor.id)
    check @visitor.status == "checked_in", "the visitor is checked in"
    error = expect_error(IntegrationsHub::ConflictError) { @hub.visitors.check_in(@visitor.id) }
    check error.code && error.docs_url && error.request_id, "the error says where help is"
  end

  def if_match
    etag = @visitor.response.etag
    changed = @hub.visitors.update(@visitor.id, company: "Acme", email: nil, if_match: etag)
    check changed.company == "Acme" && changed.email.nil?, "the visitor was changed"
    expect_error(IntegrationsHub::PreconditionFailedError) { @hub.visitors.update(@visitor.id, company: "B", if_match: etag) }
    unchanged = @hub.visitors.get(@visitor.id, if_none_match: changed.response.etag)
    check unchanged.nil?, "a visitor that did not change is nil"
  end

  def simulate
    error = expect_error(IntegrationsHub::ServerError) { @hub.with_options(simulate: "503", max_retries: 1).me }
    check error.code == "UNAVAILABLE", "the sandbox simulates 503"
    error = expect_error(IntegrationsHub::RateLimitError) { @hub.with_options(simulate: "429", max_retries: 0).me }
    check error.retry_after.positive?, "the sandbox says when to come again"
  end

  def events
    feed = @hub.events.follow(after: @latest, types: ["visitor"])
    types = feed.lazy.select { |event| event.data.id == @visitor.id }.map(&:type).first(3)
    check types == %w[visitor.pre_registered visitor.checked_in visitor.updated], "the events arrive in order: #{types}"
  end

  def changes
    walk_until { |change| change.record&.last_name == @name }
    check @hub.visitors.delete(@visitor.id).nil?, "a deletion returns nil"
    walk_until { |change| change.deleted? && change.id == @visitor.id }
  end

  # Walks on until a change is the one that the block looks for.
  def walk_until(&block)
    @changes ||= @hub.visitors.changes
    sleep 0.2 until @changes.to_a.any?(&block)
  end

  def batch
    operations = Array.new(101) do |number|
      data = { first_name: "Ada", last_name: "Byron" }
      data.delete(:last_name) if number == 100
      { op: :upsert, external_id: "#{@name}-#{number}", data: data }
    end
    results = @hub.employees.batch(operations: operations)
    statuses = [results.size, results.first.status, results.last.status]
    check statuses == [101, 201, 422], "each operation has its result: #{statuses}"
  end

  def webhook
    body, headers, secret = JSON.parse(ENV.fetch("IHUB_WEBHOOK")).values_at("body", "headers", "secret")
    case IntegrationsHub::Webhooks.verify(body, headers, secret)
    in IntegrationsHub::VisitorCheckedInEvent => event then check event.data.id == "vis_1", "the event is of the visitor"
    end
  end

  def token
    check @hub.with_options(auth: :token).me == @hub.me, "a token stands for the key"
  end
end

Live.new.run
