# frozen_string_literal: true

require_relative "values"

module IntegrationsHub
  # What an answer said besides its record.
  #
  # @!attribute [r] limit
  #   @return [Integer] requests that the key may send in a minute
  # @!attribute [r] remaining
  #   @return [Integer] how many of them are left
  # @!attribute [r] reset_at
  #   @return [String, nil] when all of them are there again, in ISO 8601
  RateLimit = Struct.new(:limit, :remaining, :reset_at, keyword_init: true) do
    # @api private
    def self.from(headers)
      limit, remaining, reset = headers.values_at("x-ratelimit-limit", "x-ratelimit-remaining", "x-ratelimit-reset")
      return unless limit && remaining

      reset_at = Time.at(Integer(reset, 10)) if reset&.match?(/\A\d{1,12}\z/)
      new(limit: limit.to_i, remaining: remaining.to_i, reset_at: Values.encode(reset_at)).freeze
    end
  end

  # The status and headers of an answer. Every record, page and {ApiError} has them as `response`.
  class Response
    # @return [Integer]
    attr_reader :status
    # @return [Hash{String => String}] by names in small letters
    attr_reader :headers

    # @api private
    def initialize(status, headers)
      @status = status
      @headers = headers.freeze
    end

    # @return [String, nil] what to name when you ask for help
    def request_id
      headers["x-request-id"]
    end

    # @return [String, nil] for `if_match` and `if_none_match`
    def etag
      headers["etag"]
    end

    # @return [RateLimit, nil]
    def rate_limit
      RateLimit.from(headers)
    end

    # When the server says it sent the answer.
    #
    # @return [Time, nil]
    def date
      Time.httpdate(headers["date"]) if headers["date"]
    rescue ArgumentError
      nil
    end

    # The address of a link with this relation.
    #
    # @api private
    def link(relation)
      headers.fetch("link", "")[/<([^>]*)>\s*;[^,<]*\brel="?#{relation}"?/, 1]
    end

    def inspect
      "#<#{self.class} #{status} #{request_id}>"
    end
  end
end
