# frozen_string_literal: true

require "net/http"
require "openssl"
require "zlib"
require_relative "../clock"
require_relative "answer"
require_relative "deadline"

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
      TIMEOUTS = [Net::OpenTimeout, Net::ReadTimeout, Net::WriteTimeout].freeze
      # Net::HTTP opens an older connection again, as it does one that the server closed meanwhile.
      KEEP_ALIVE_S = 30

      def initialize(base_url)
        @http = Net::HTTP.new(base_url.hostname, base_url.port)
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
      rescue *TIMEOUTS
        raise ApiTimeoutError, "There was no answer within #{limit.round(1)} s."
      rescue *FAILURES => e
        raise ApiConnectionError, "The connection failed: #{e.message} (#{e.class})"
      end

      def close
        @http.finish if @http.started?
      rescue *FAILURES
        nil
      end

      private

      def perform(request)
        @http.start unless @http.started?
        response = @http.request(request)
        body = response.body || ""
        length = response["Content-Length"]
        raise EOFError, "the body is too short" if length && body.bytesize < length.to_i && !bodiless?(response)

        Answer.new(response.code.to_i, response.each_header.to_h, decode(response, body))
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
