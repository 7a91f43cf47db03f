# frozen_string_literal: true

require "json"
require "openssl"
require "socket"

# A small server for what the cases do not script: it counts connections, and the test decides how each request is answered.
class LocalServer
  Received = Struct.new(:verb, :path, :headers, :body, keyword_init: true)

  attr_reader :received, :connections

  # @yieldparam received [Received]
  # @yieldparam socket [TCPSocket]
  # @yieldreturn [Array, nil] status and object, or nil when the block has answered itself
  def initialize(tls: nil, &answer)
    @answer = answer
    @listener = TCPServer.new("127.0.0.1", 0)
    @server = tls ? OpenSSL::SSL::SSLServer.new(@listener, tls) : @listener
    @scheme = tls ? "https" : "http"
    @received = Queue.new
    @connections = Queue.new
    @sockets = Queue.new
    @accepting = Thread.new { accept }
  end


  def url
    "#{@scheme}://localhost:#{@listener.addr[1]}"
  end

  def close
    @accepting.kill
    @server.close
    @sockets.pop.close until @sockets.empty?
  end

  private

  def accept
    loop do
      socket = accept_one or next
      @sockets << socket
      Thread.new { serve(socket) }.report_on_exception = false
    end
  end

  # A client that does not trust the certificate breaks off.
  def accept_one
    @server.accept
  rescue OpenSSL::SSL::SSLError, SystemCallError
    nil
  end

  def serve(socket)
    @connections << socket
    while (request = read(socket))
      @received << request
      status, object = @answer.call(request, socket)
      write(socket, status, object) if status
    end
  rescue IOError, SystemCallError
    nil
  end

  def read(socket)
    line = socket.gets or return
    headers = {}
    while (header = socket.gets.strip) != ""
      name, value = header.split(": ", 2)
      headers[name.downcase] = value
    end
    body = socket.read(headers.fetch("content-length", "0").to_i)
    verb, path = line.split
    Received.new(verb: verb, path: path, headers: headers, body: body)
  end

  def write(socket, status, object)
    body = JSON.generate(object)
    socket.write("HTTP/1.1 #{status} Status\r\nContent-Type: application/json\r\nContent-Length: #{body.bytesize}\r\n\r\n#{body}")
  end
end
