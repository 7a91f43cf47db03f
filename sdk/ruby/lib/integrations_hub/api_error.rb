# frozen_string_literal: true

require "uri"

module IntegrationsHub
  # The API refused a call. There is a class for each usual status.
  class ApiError < Error
    # How many fields the text names.
    SHOWN_FIELDS = 3
    private_constant :SHOWN_FIELDS

    # @return [Response]
    attr_reader :response
    # @return [String, nil] such as `NOT_FOUND`; nil when the answer was not the API's, such as a proxy's 502
    attr_reader :code
    # @return [Hash{String => Object}]
    attr_reader :details
    # @return [String, nil] the page that explains the code
    attr_reader :docs_url

    # @api private
    def initialize(answer, base_url:)
      @response = answer.response
      error = answer.error
      @code = error["code"]
      @details = error["details"].is_a?(Hash) ? error["details"] : {}
      @docs_url = absolute(response.link("help"), base_url)
      super(code ? describe(error["message"]) : answer.not_the_api)
    end

    # @return [Integer]
    def status
      response.status
    end

    # @return [String, nil]
    def request_id
      response.request_id
    end

    # @return [Array<FieldIssue>] what is wrong with each field
    def fields
      issues = details["fields"]
      issues.is_a?(Array) ? issues.grep(Hash).map { |issue| FieldIssue.new(issue) } : []
    end

    # A date is compared with the answer's own date, so that a wrong clock does no harm.
    #
    # @return [Numeric, nil] the seconds to wait before the next attempt
    def retry_after
      text = response.headers["retry-after"]
      return if text.nil?
      return text.to_i if text.match?(/\A\d{1,9}\z/)

      [Time.httpdate(text) - (response.date || Time.now), 0].max
    rescue ArgumentError
      nil
    end

    private

    def absolute(address, base_url)
      URI.join(base_url, address).to_s if address
    rescue URI::Error
      nil
    end

    def describe(message)
      issues = fields.map { |issue| "#{issue.field}: #{issue.issue}" }
      others = "and #{issues.size - SHOWN_FIELDS} more" if issues.size > SHOWN_FIELDS
      text = [message, *issues.first(SHOWN_FIELDS), others].compact.join(" ")
      "#{text} (#{[code, request_id].compact.join(", ")})"
    end
  end

  class BadRequestError < ApiError; end
  class AuthenticationError < ApiError; end
  class PermissionDeniedError < ApiError; end
  class NotFoundError < ApiError; end
  class RequestTimeoutError < ApiError; end
  class ConflictError < ApiError; end
  class GoneError < ApiError; end
  class PreconditionFailedError < ApiError; end
  class PayloadTooLargeError < ApiError; end
  class UnsupportedMediaTypeError < ApiError; end
  class ValidationError < ApiError; end
  class RateLimitError < ApiError; end
  class ServerError < ApiError; end

  class ApiError
    CLASSES = {
      400 => BadRequestError,
      401 => AuthenticationError,
      403 => PermissionDeniedError,
      404 => NotFoundError,
      408 => RequestTimeoutError,
      409 => ConflictError,
      410 => GoneError,
      412 => PreconditionFailedError,
      413 => PayloadTooLargeError,
      415 => UnsupportedMediaTypeError,
      422 => ValidationError,
      429 => RateLimitError
    }.freeze
    private_constant :CLASSES

    # The error of this answer, of the class of its status.
    #
    # @api private
    def self.of(answer, base_url:)
      type = CLASSES.fetch(answer.status) { answer.status >= 500 ? ServerError : ApiError }
      type.new(answer, base_url: base_url)
    end
  end
end
