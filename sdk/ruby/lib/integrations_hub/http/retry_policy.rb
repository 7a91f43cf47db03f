# frozen_string_literal: true

require_relative "../errors"

module IntegrationsHub
  module HTTP
    # Which failures are worth another attempt, and how long to wait before it.
    #
    # @api private
    module RetryPolicy
      STATUSES = [408, 429, 502, 503, 504].freeze
      FIRST_WAIT_S = 0.5
      LONGEST_WAIT_S = 8

      def self.repeat?(request, error)
        case error
        when ApiConnectionError then request.repeatable?
        when ApiError then asked_for?(error)
        else false
        end
      end

      # @param repetition [Integer] 0 for the first
      def self.wait(error, repetition)
        asked = error.retry_after if error.is_a?(ApiError)
        asked || [LONGEST_WAIT_S, FIRST_WAIT_S * (2**repetition) * (1 + rand)].min
      end

      # The server's word decides.
      def self.asked_for?(error)
        case error.response.headers["x-should-retry"]
        when "true" then true
        when "false" then false
        else STATUSES.include?(error.status) || error.code == "IDEMPOTENCY_IN_PROGRESS"
        end
      end
      private_class_method :asked_for?
    end
  end
end
