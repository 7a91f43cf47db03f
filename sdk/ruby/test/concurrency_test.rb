# frozen_string_literal: true

require_relative "test_helper"
require "timeout"

class ConcurrencyTest < Minitest::Test
  def setup
    @server = nil
  end

  def teardown
    @server&.close
  end

  def test_threads_get_their_own_answers_and_share_connections
    @server = LocalServer.new { |received| [200, { data: { id: received.path[/[^\/]+\z/] } }] }
    hub = client(@server.url)
    read = Array.new(8) { |thread| Thread.new { Array.new(25) { |n| hub.visitors.get("vis_#{thread}_#{n}").id } } }
    expected = Array.new(8) { |thread| Array.new(25) { |n| "vis_#{thread}_#{n}" } }
    assert_equal expected, read.map(&:value)
    assert_operator @server.connections.size, :<=, 8
  end

  def test_threads_share_one_exchange_and_its_failure
    waiting = Queue.new
    @server = LocalServer.new do |received|
      next [200, { data: { id: "key_1" } }] unless received.path.end_with?("/auth/token")

      waiting.pop
      [401, { error: { code: "KEY_REVOKED", message: "No." } }]
    end
    hub = client(@server.url, auth: :token)
    threads = Array.new(5) { Thread.new { hub.me } }
    threads.each { |thread| thread.report_on_exception = false }
    Thread.pass until threads.all? { |thread| thread.status == "sleep" }
    5.times { waiting << true }
    errors = threads.map { |thread| assert_raises(IntegrationsHub::AuthenticationError) { thread.value } }
    assert_equal 1, @server.received.size
    assert_equal 1, errors.uniq.size
  end

  def test_a_timeout_from_outside_leaves_the_client_usable
    hangs = true
    @server = LocalServer.new { [200, { data: { id: "key_1" } }] unless hangs }
    hub = client(@server.url)
    assert_raises(Timeout::Error) { Timeout.timeout(0.2) { hub.me } }
    hangs = false
    assert_equal "key_1", hub.me.id
    assert_equal 2, @server.connections.size
    assert_equal 2, @server.received.size
  end

  def test_a_killed_thread_leaves_the_exchange_to_the_next_caller
    first = true
    @server = LocalServer.new do |received|
      next [200, { data: { id: "key_1" } }] unless received.path.end_with?("/auth/token")
      next (first = nil) if first

      [200, { token: "CANARY-t1", expiresAt: (Time.now + 3600).utc.iso8601(3), tokenType: "Bearer" }]
    end
    hub = client(@server.url, auth: :token)
    thread = Thread.new { hub.me }
    Thread.pass while @server.received.empty?
    thread.kill.join
    assert_equal "key_1", hub.me.id
  end

  def test_a_forked_process_opens_connections_of_its_own
    skip "This Ruby cannot fork." unless Process.respond_to?(:fork)
    @server = LocalServer.new { |received| [200, { data: { id: received.path[/[^\/]+\z/] } }] }
    hub = client(@server.url)
    hub.visitors.get("vis_1")
    reader, writer = IO.pipe
    child = fork do
      writer.puts hub.visitors.get("vis_2").id
      exit!(0)
    end
    writer.close
    assert_equal "vis_2", reader.gets.to_s.strip
    Process.wait(child)
    assert_equal "vis_3", hub.visitors.get("vis_3").id
    assert_equal 2, @server.connections.size
  end

  def test_a_connection_that_the_server_closed_meanwhile_is_opened_again_without_an_error
    @server = LocalServer.new do |_, socket|
      socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n{\"data\":{\"id\":\"key_1\"}}\n")
      socket.close
      nil
    end
    clock = FakeClock.new
    hub = IntegrationsHub::Client.new(api_key: KEY, base_url: @server.url, clock: clock)
    hub.me
    Thread.pass until @server.connections.pop.closed?
    assert_equal "key_1", hub.me.id
    assert_empty clock.sleeps
  end

  def test_an_attempt_ends_in_time_when_nothing_arrives
    @server = LocalServer.new { nil }
    hub = client(@server.url, timeout: 0.3, max_retries: 0)
    Timeout.timeout(15) { assert_raises(IntegrationsHub::ApiTimeoutError) { hub.me } }
  end

  def test_an_attempt_ends_in_time_however_slowly_bytes_arrive
    @server = LocalServer.new do |_, socket|
      socket.write("HTTP/1.1 200 OK\r\n")
      loop { socket.write("X-Slow: 1\r\n") and sleep 0.02 }
    end
    hub = client(@server.url, timeout: 0.3, max_retries: 0)
    Timeout.timeout(15) { assert_raises(IntegrationsHub::ApiTimeoutError) { hub.me } }
  end
end
