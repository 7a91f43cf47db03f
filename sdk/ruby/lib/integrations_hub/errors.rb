# frozen_string_literal: true

module IntegrationsHub
  # The base of all errors of this library.
  class Error < StandardError
    # @return [Array<Record>, nil] of a batch that failed: the results of the requests before the one that failed
    attr_reader :results
    # @api private
    attr_writer :results
  end

  # The client's options are wrong or incomplete. Nothing was sent.
  class ConfigurationError < Error; end

  # No answer arrived: the connection failed or broke off.
  class ApiConnectionError < Error; end

  # No answer arrived in time.
  class ApiTimeoutError < ApiConnectionError; end

  # A webhook's request is not what the hub sent.
  class WebhookVerificationError < Error; end

  # An answer that is not the API's, such as a proxy's page or a redirect.
  class UnexpectedResponseError < Error
    # @return [Response]
    attr_reader :response

    # @api private
    def initialize(message, response)
      @response = response
      super([message, response.request_id].compact.join(" Request: "))
    end

    # @return [Integer]
    def status
      response.status
    end

    # @return [String, nil]
    def request_id
      response.request_id
    end
  end
end

require_relative "api_error"
