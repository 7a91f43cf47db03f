# frozen_string_literal: true

require_relative "test_helper"

# What an error says when there is no connection.
class ConnectionsTest < Minitest::Test
  def test_a_server_that_is_not_there
    listener = TCPServer.new("127.0.0.1", 0)
    address = "http://127.0.0.1:#{listener.addr[1]}"
    listener.close
    assert_equal "No connection to #{address}: the connection was refused. Check base_url (IHUB_BASE_URL).", message_of(address)
  end

  # A name below `invalid` never exists.
  def test_a_name_that_does_not_exist
    text = "No connection to https://hub.invalid: there is no such host. Check base_url (IHUB_BASE_URL)."
    assert_equal text, message_of("https://hub.invalid/below")
  end

  def test_a_server_that_speaks_http_alone
    with_listener(->(socket) { socket.readpartial(1) && socket.write("HTTP/1.1 400 Bad Request\r\n\r\n") }) do |address|
      text = "the server does not speak HTTPS; does it speak http instead of https?"
      assert_equal "No connection to #{address}: #{text} Check base_url (IHUB_BASE_URL).", message_of(address)
    end
  end

  def test_a_connection_that_takes_too_long
    with_listener(->(socket) { socket.read }) do |address|
      error = assert_raises(IntegrationsHub::ApiTimeoutError) { client(address, max_retries: 0, timeout: 0.3).me }
      text = "No connection to #{address}: connecting took longer than 0.3 s. Check base_url (IHUB_BASE_URL)."
      assert_equal text, error.message
    end
  end

  def test_an_answer_that_breaks_off_proves_that_the_address_is_right
    server = LocalServer.new { |_, socket| socket.close }
    assert_match(/\AThe answer of #{server.url} broke off: /, message_of(server.url))
  ensure
    server.close
  end

  private

  # What listens at an https address without TLS.
  def with_listener(serve)
    listener = TCPServer.new("127.0.0.1", 0)
    serving = Thread.new { loop { serve.call(listener.accept) } }
    serving.report_on_exception = false
    yield "https://127.0.0.1:#{listener.addr[1]}"
  ensure
    serving.kill
    listener.close
  end

  def message_of(address)
    assert_raises(IntegrationsHub::ApiConnectionError) { client(address, max_retries: 0).visitors.list(search: "Haddad").page }.message
  end
end
