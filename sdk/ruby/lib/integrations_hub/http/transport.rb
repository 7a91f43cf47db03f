# frozen_string_literal: true

require "json"
require "uri"
require_relative "../configuration"
require_relative "../generated/version"
require_relative "attempt_log"
require_relative "pool"
require_relative "request"
require_relative "retry_policy"
require_relative "tokens"

module IntegrationsHub
  module HTTP
    # Sends requests: authorizes them, repeats them as {RetryPolicy} says, and turns refusals into errors.
    #
    # @api private
    class Transport
      HEADERS = {
        "Accept" => "application/json",
        "Accept-Encoding" => "gzip",
        "User-Agent" => "integrations-hub-ruby/#{VERSION} ruby/#{RUBY_VERSION}"
      }.freeze
      EXCHANGE = Request.new(verb: "POST", path: "/auth/token", query: {}, body: {}, key_in_body: true)
      REFUSED_TOKEN = %w[TOKEN_EXPIRED INVALID_TOKEN].freeze
      # A long poll gets this much more time than the server may wait.
      GRACE_S = 10

      attr_reader :configuration

      def initialize(configuration, pool: Pool.new(configuration.base_url), tokens: Tokens.new)
        @configuration = configuration
        @pool = pool
        @tokens = tokens
        @log = AttemptLog.new(configuration.loggers)
      end

      # With some options changed. It shares connections and the token when both fit.
      def with(**changes)
        changed = @configuration.with(**changes)
        shared = {}
        shared[:pool] = @pool if origin(changed.base_url) == origin(@configuration.base_url)
        shared[:tokens] = @tokens if changed.same_identity?(@configuration)
        Transport.new(changed, **shared)
      end

      # @return [Answer] of a success, or 304 for a conditional request
      # @raise [Error]
      def call(request)
        return call_with(request, nil) unless @configuration.auth == "token" && !request.key_in_body

        token = current_token
        begin
          call_with(request, token)
        rescue AuthenticationError => e
          raise unless REFUSED_TOKEN.include?(e.code)

          @tokens.reject(token)
          call_with(request, current_token)
        end
      end

      def inspect
        "#<#{self.class} #{@configuration.base_url}>"
      end

      private

      def origin(base_url)
        [base_url.scheme, base_url.host, base_url.port]
      end

      def current_token
        @tokens.current(@configuration.clock) { call_with(EXCHANGE, nil) }
      end

      def call_with(request, token)
        deadline = clock.now + [@configuration.total_timeout, patience(request)].max
        repetition = 0
        begin
          attempt(request, token, repetition + 1, deadline)
        rescue ApiConnectionError, ApiError => e
          raise unless repetition < @configuration.max_retries && RetryPolicy.repeat?(request, e)

          wait = RetryPolicy.wait(e, repetition)
          raise if clock.now + wait > deadline

          clock.sleep(wait)
          repetition += 1
          retry
        end
      end

      def attempt(request, token, number, deadline)
        limit = [[@configuration.timeout, patience(request)].max, deadline - clock.now].min
        raise ApiTimeoutError, "There was no answer within #{@configuration.total_timeout} s." unless limit.positive?

        path = @configuration.base_url.path + request.path
        target = request.query.empty? ? path : "#{path}?#{URI.encode_www_form(request.query)}"
        headers, body = content(request, token)
        answer = @log.attempt(request.verb, path, number) do
          @pool.with { |connection| connection.send_request(request.verb, target, headers, body, limit) }
        end
        check(answer, request)
      end

      def patience(request)
        request.wait ? request.wait + GRACE_S : 0
      end

      # Here alone the key and the token are revealed.
      def content(request, token)
        key = @configuration.api_key
        body = request.key_in_body ? { "apiKey" => key.reveal, **request.body } : request.body
        headers = HEADERS.merge(request.headers)
        headers["X-Sandbox-Simulate"] = @configuration.simulate if @configuration.simulate && !request.equal?(EXCHANGE)
        headers["Content-Length"] = "0" if body.nil? && request.verb != "GET"
        headers["Authorization"] = "Bearer #{token.reveal}" if token
        headers["X-API-Key"] = key.reveal unless token || request.key_in_body
        [headers, body && JSON.generate(body)]
      end

      # Redirects are never followed: the key would go to another host.
      def check(answer, request)
        status = answer.status
        return answer if status.between?(200, 299) || (status == 304 && request.if_none_match)
        raise ApiError.of(answer, base_url: @configuration.base_url) if status >= 400

        raise answer.unexpected
      end

      def clock
        @configuration.clock
      end
    end
  end
end
