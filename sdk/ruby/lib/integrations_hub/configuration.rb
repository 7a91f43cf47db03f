# frozen_string_literal: true

require_relative "base_url"
require_relative "clock"
require_relative "debug_log"
require_relative "secret"

module IntegrationsHub
  # The checked options of a client.
  #
  # @api private
  class Configuration
    DEFAULTS = {
      api_key: nil, base_url: nil, environment: nil, auth: "key", max_retries: 2, timeout: 30, total_timeout: 120,
      simulate: nil, logger: nil, debug: nil, clock: Clock
    }.freeze
    KEY = /\Aihub_(live|sandbox)_[A-Za-z0-9]+\z/
    NO_KEY = "This is no API key: a key begins with ihub_live_ or ihub_sandbox_, and letters and digits follow. " \
             "Copy it alone, without quotes."
    # What a header may have.
    VISIBLE = /\A[\x21-\x7e]+\z/

    attr_reader :api_key, :base_url, :environment, :auth, :max_retries, :timeout, :total_timeout, :simulate, :clock, :loggers

    def initialize(**options)
      unknown = options.keys - DEFAULTS.keys
      raise ArgumentError, "unknown option: #{unknown.map(&:inspect).join(", ")}" if unknown.any?

      given = DEFAULTS.merge(options)
      @options = given.merge(api_key: read_key(given[:api_key]), base_url: read_address(given[:base_url])).freeze
      assign_identity
      assign_limits
      @clock = @options[:clock]
      @loggers = read_loggers
      freeze
    end

    # These options with some of them changed.
    def with(**changes)
      Configuration.new(**@options, **changes)
    end

    # Whether a token of the one is valid for the other.
    def same_identity?(other)
      api_key == other.api_key && base_url == other.base_url
    end

    def inspect
      "#<#{self.class} #{base_url}>"
    end

    private

    def read_key(given)
      text = given.is_a?(Secret) ? given.reveal : (given || ENV.fetch("IHUB_API_KEY", "")).to_s.strip
      raise ConfigurationError, "There is no API key. Give `api_key:` or set IHUB_API_KEY." if text.empty?
      raise ConfigurationError, NO_KEY unless text.match?(KEY)

      Secret.wrap(text)
    end

    def read_address(given)
      text = (given || ENV.fetch("IHUB_BASE_URL", "")).to_s.strip
      return text unless text.empty?

      raise ConfigurationError, "There is no address. Give `base_url:` or set IHUB_BASE_URL, such as https://hub.example.com."
    end

    def assign_identity
      @api_key = @options[:api_key]
      @environment = read_environment
      @auth = choose(:auth, %w[key token])
      @base_url = BaseUrl.of(@options[:base_url], environment).freeze
      @simulate = @options[:simulate]&.to_s
      return if simulate.nil?

      raise ConfigurationError, "Only the sandbox simulates failures." unless environment == "sandbox"
      raise ConfigurationError, "`simulate` is no name of a failure." unless simulate.match?(VISIBLE)
    end

    def read_environment
      of_key = api_key.reveal[KEY, 1]
      return of_key if @options[:environment].nil?

      chosen = choose(:environment, %w[live sandbox])
      return chosen if chosen == of_key

      advice = "leave environment out, or use a #{chosen} key."
      raise ConfigurationError, "This is a #{of_key} key, and environment is #{chosen}: #{advice}"
    end

    def choose(option, values)
      value = @options[option].to_s
      raise ConfigurationError, "`#{option}` must be #{values.join(" or ")}." unless values.include?(value)

      value
    end

    def assign_limits
      @max_retries, @timeout, @total_timeout = @options.values_at(:max_retries, :timeout, :total_timeout)
      raise ConfigurationError, "`max_retries` must be 0 or more." unless max_retries.is_a?(Integer) && !max_retries.negative?

      { timeout: timeout, total_timeout: total_timeout }.each do |name, value|
        raise ConfigurationError, "`#{name}` must be a number of seconds." unless value.is_a?(Numeric) && value.positive?
      end
    end

    def read_loggers
      debug = @options[:debug].nil? ? ENV["IHUB_DEBUG"] == "1" : @options[:debug]
      [@options[:logger], debug ? DebugLog : nil].compact.freeze
    end
  end
end
