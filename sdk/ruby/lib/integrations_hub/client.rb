# frozen_string_literal: true

require_relative "generated/operations"
require_relative "http/transport"

module IntegrationsHub
  # The client of the developer API. One is enough for all threads of a process.
  #
  #   hub = IntegrationsHub::Client.new(api_key: ENV["IHUB_API_KEY"], base_url: "https://hub.example.com")
  #   hub.visitors.list(date: "today").each { |visitor| puts visitor.first_name }
  class Client
    include Operations

    # @param options [Hash]
    # @option options [String] :api_key the key's secret (default: IHUB_API_KEY)
    # @option options [String] :base_url the installation's address (default: IHUB_BASE_URL)
    # @option options [String, Symbol] :environment `live` or `sandbox` (default: that of the key)
    # @option options [String, Symbol] :auth `key` sends the key, `token` exchanges it for a token (default: `key`)
    # @option options [Integer] :max_retries repeated attempts after the first (default: 2)
    # @option options [Numeric] :timeout seconds of one attempt (default: 30)
    # @option options [Numeric] :total_timeout seconds of a call with its retries and waits (default: 120)
    # @option options [String] :simulate the failure that the sandbox simulates, such as `503`
    # @option options [Logger] :logger gets a line for each attempt
    # @option options [Boolean] :debug writes these lines to stderr (default: whether IHUB_DEBUG is 1)
    # @option options [#now, #sleep] :clock what measures and waits, for tests
    # @raise [ConfigurationError]
    def initialize(*unnamed, **options)
      raise ArgumentError, "Name each option: #{self.class}.new(api_key: …, base_url: …)." if unnamed.any?

      self.transport = HTTP::Transport.new(Configuration.new(**options))
    end

    # A client with some options changed. It shares connections and the token.
    #
    # @return [Client]
    def with_options(**changes)
      changed = @transport.with(**changes)
      dup.tap { |copy| copy.transport = changed }
    end

    # @return [String] the API's address
    def base_url
      @transport.configuration.base_url.to_s
    end

    # @return [String] `live` or `sandbox`
    def environment
      @transport.configuration.environment
    end

    def inspect
      "#<#{self.class} #{base_url}>"
    end

    # @api private
    def as_json(*)
      inspect
    end

    # @api private
    def marshal_dump
      raise TypeError, "A client cannot be stored: it holds a secret."
    end

    protected

    def transport=(transport)
      @transport = transport
      @calls = Calls.new(transport)
    end
  end
end
