# frozen_string_literal: true

require "net/http"
require "openssl"
require "zlib"
require_relative "../clock"
require_relative "answer"
require_relative "deadline"
require_relative "failure_text"

module IntegrationsHub
  module HTTP
    # A kept-alive connection to the API's host, for one request at a time.
    #
    # @api private
    class Connection
      FAILURES = [
        SystemCallError, SocketError, IOError, OpenSSL::SSL::SSLError, Net::ProtocolError, Net::HTTPBadResponse,
        Net::HTTPHeaderSyntaxError, Zlib::Error
      ].freeze
      # Net::HTTP opens an older connection again, as it does one that the server closed meanwhile.
      KEEP_ALIVE_S = 30

      # Tells a failure of connecting from a later one. Net::HTTP also connects within a request.
      class Client < Net::HTTP
        def connecting?
          @connecting
        end

        private

        def connect
          @connecting = true
          super
          @connecting = false
        end
      end
      private_constant :Client

      def initialize(base_url)
        @base_url = base_url
        @http = Client.new(base_url.hostname, base_url.port)
        @http.use_ssl = base_url.scheme == "https"
        @http.keep_alive_timeout = KEEP_ALIVE_S
        @http.max_retries = 0
      end

      # @param limit [Numeric] seconds from connecting to the last byte
      # @return [Answer]
      # @raise [ApiConnectionError]
      def send_request(verb, target, headers, body, limit)
        request = TimedRequest.new(verb, !body.nil?, true, target, headers)
        request.body = body
        request.deadline = Clock.now + limit
        @http.open_timeout = @http.read_timeout = @http.write_timeout = limit
        perform(request)
      rescue *FailureText::TIMEOUTS => e
        raise ApiTimeoutError, @http.connecting? ? not_connected(e, limit) : FailureText.no_answer(@base_url, limit)
      rescue *FAILURES => e
        raise ApiConnectionError, @http.connecting? ? not_connected(e, limit) : FailureText.broken_off(e, @base_url)
      end

      def close
        @http.finish if @http.started?
      rescue *FAILURES
        nil
      end

      private

      def not_connected(error, limit)
        FailureText.not_connected(error, @base_url, limit)
      end

      def perform(request)
        @http.start unless @http.started?
        response = @http.request(request)
        body = response.body || ""
        length = response["Content-Length"]
        raise EOFError, "the body is too short" if length && body.bytesize < length.to_i && !bodiless?(response)

        Answer.new(response.code.to_i, response.each_header.to_h, decode(response, body), url: url_of(request))
      end

      # Without the query: messages show it.
      def url_of(request)
        FailureText.origin(@base_url) + request.path[/\A[^?]*/]
      end

      def bodiless?(response)
        !response.class.body_permitted?
      end

      # The request names the encoding itself, because Net::HTTP hides a cut body when it decodes.
      def decode(response, body)
        body = Zlib.gunzip(body) if response["Content-Encoding"].to_s.casecmp?("gzip") && !body.empty?
        body.dup.force_encoding(Encoding::UTF_8)
      end
    end
  end
end
